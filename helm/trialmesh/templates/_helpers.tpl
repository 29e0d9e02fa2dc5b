{{/* What all objects are called. */}}
{{- define "trialmesh.fullname" -}}
{{- $name := default .Chart.Name .Values.nameOverride -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 40 | trimSuffix "-" -}}
{{- else if contains $name .Release.Name -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 40 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{/* What selects the pods of the mesh; never changes. */}}
{{- define "trialmesh.selector" -}}
app.kubernetes.io/name: {{ default .Chart.Name .Values.nameOverride }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{/* Labels of an object: (list $ "component"). */}}
{{- define "trialmesh.labels" -}}
{{- $ := index . 0 -}}
{{ include "trialmesh.selector" $ }}
app.kubernetes.io/component: {{ index . 1 }}
app.kubernetes.io/part-of: trialmesh
app.kubernetes.io/version: {{ $.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ $.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" $.Chart.Name $.Chart.Version }}
{{- with $.Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/* Name, namespace and labels: (list $ "component" "name of the object, without the mesh's"). */}}
{{- define "trialmesh.metadata" -}}
{{- $ := index . 0 -}}
name: {{ include "trialmesh.fullname" $ }}-{{ index . 2 }}
namespace: {{ $.Release.Namespace }}
labels:
  {{- include "trialmesh.labels" (list $ (index . 1)) | nindent 2 }}
{{- end -}}

{{/* What selects the pods of a component: (list $ "component"). */}}
{{- define "trialmesh.pods" -}}
{{ include "trialmesh.selector" (index . 0) }}
app.kubernetes.io/component: {{ index . 1 }}
{{- end -}}

{{- define "trialmesh.image" -}}
{{- $ := index . 0 -}}
{{ $.Values.image.registry }}{{ $.Values.image.prefix }}{{ index . 1 }}:{{ default $.Chart.AppVersion $.Values.image.tag }}
{{- end -}}

{{/* How every pod is confined: what Pod Security "restricted" asks for. */}}
{{- define "trialmesh.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
fsGroupChangePolicy: OnRootMismatch
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{- define "trialmesh.containerSecurity" -}}
allowPrivilegeEscalation: false
privileged: false
readOnlyRootFilesystem: true
runAsNonRoot: true
capabilities:
  drop: [ALL]
{{- end -}}

{{/* The part of a pod that all share: (list $ values). Links are off, since their variables look like settings. */}}
{{- define "trialmesh.pod" -}}
{{- $ := index . 0 -}}
{{- $values := index . 1 -}}
enableServiceLinks: false
{{- with $.Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
securityContext:
  {{- include "trialmesh.podSecurity" $ | nindent 2 }}
{{- with $values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $values.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- end -}}

{{/* Where it can be, pods of a kind are apart: (list $ "component"). */}}
{{- define "trialmesh.spread" -}}
{{- $ := index . 0 -}}
{{- $component := index . 1 -}}
{{- with $.Values.spread.topologyKeys }}
topologySpreadConstraints:
  {{- range . }}
  - maxSkew: 1
    topologyKey: {{ . }}
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels:
        {{- include "trialmesh.pods" (list $ $component) | nindent 8 }}
  {{- end }}
{{- end }}
{{- end -}}

{{/* How the parts of the mesh find each other. */}}
{{- define "trialmesh.kafkaAddress" -}}
{{- if eq .Values.kafka.mode "external" -}}
{{ required "kafka.address is missing: where are the brokers?" .Values.kafka.address }}
{{- else if eq .Values.kafka.mode "strimzi" -}}
{{ include "trialmesh.fullname" . }}-kafka-bootstrap.{{ .Release.Namespace }}.svc:{{ ternary 9093 9092 .Values.kafka.tls.enabled }}
{{- else -}}
{{ include "trialmesh.fullname" . }}-kafka.{{ .Release.Namespace }}.svc:9092
{{- end -}}
{{- end -}}

{{- define "trialmesh.databaseHost" -}}
{{- if eq .Values.database.mode "external" -}}
{{ required "database.host is missing: where is PostgreSQL?" .Values.database.host }}
{{- else if eq .Values.database.mode "cloudNativePg" -}}
{{ include "trialmesh.fullname" . }}-database-rw.{{ .Release.Namespace }}.svc
{{- else -}}
{{ include "trialmesh.fullname" . }}-database.{{ .Release.Namespace }}.svc
{{- end -}}
{{- end -}}

{{/* The connection of a role: (list $ "role"). */}}
{{- define "trialmesh.databaseUrl" -}}
{{- $ := index . 0 -}}
jdbc:postgresql://{{ include "trialmesh.databaseHost" $ }}:{{ $.Values.database.port }}/{{ $.Values.database.name }}?currentSchema={{ index . 1 }}{{ include "trialmesh.databaseTls" $ }}{{ with $.Values.database.parameters }}&{{ . }}{{ end }}
{{- end -}}

{{- define "trialmesh.schedulerAddress" -}}
{{ include "trialmesh.scheme" . }}{{ include "trialmesh.fullname" . }}-scheduler.{{ .Release.Namespace }}.svc:9090
{{- end -}}

{{- define "trialmesh.evaluatorAddress" -}}
{{ include "trialmesh.scheme" . }}{{ include "trialmesh.fullname" . }}-evaluator.{{ .Release.Namespace }}.svc:9091
{{- end -}}

{{/* A pool with everything it does not say itself, as JSON. */}}
{{- define "trialmesh.pool" -}}
{{- $ := index . 0 -}}
{{ mergeOverwrite (deepCopy $.Values.workerDefaults) (deepCopy (index . 1)) | toJson }}
{{- end -}}

{{/* All lanes that the pools take trials from, with commas. */}}
{{- define "trialmesh.lanes" -}}
{{- $lanes := list -}}
{{- range .Values.workers -}}
{{- $lanes = concat $lanes (include "trialmesh.pool" (list $ .) | fromJson).lanes -}}
{{- end -}}
{{ $lanes | uniq | sortAlpha | join "," }}
{{- end -}}

{{/* Properties, one a line: (list "prefix" map). */}}
{{- define "trialmesh.settings" -}}
{{- $prefix := index . 0 -}}
{{- range $key, $value := index . 1 }}
{{ $prefix }}.{{ $key }}={{ if kindIs "float64" $value }}{{ $value | int64 }}{{ else }}{{ $value }}{{ end }}
{{- end }}
{{- end -}}

{{/* The way to the database, as variables: (list $ "role" "secret"). */}}
{{- define "trialmesh.databaseEnvironment" -}}
{{- $prefix := printf "TRIALMESH_%s_DATABASE" (upper (index . 1)) -}}
- name: {{ $prefix }}_URL
  value: {{ include "trialmesh.databaseUrl" . }}
- name: {{ $prefix }}_USER
  valueFrom:
    secretKeyRef: { name: {{ index . 2 }}, key: username }
- name: {{ $prefix }}_PASSWORD
  valueFrom:
    secretKeyRef: { name: {{ index . 2 }}, key: password }
{{- end -}}

{{/* Variables that every Java program of the mesh has: (list $ values). */}}
{{- define "trialmesh.environment" -}}
- name: QUARKUS_CONFIG_LOCATIONS
  value: /etc/trialmesh/application.properties
- name: JDK_JAVA_OPTIONS
  value: {{ (index . 1).javaOptions | quote }}
- name: OMP_WAIT_POLICY
  value: PASSIVE
{{- end -}}

{{/* The claim of a shared folder: (list $ "artifacts" or "sealed"). */}}
{{- define "trialmesh.claim" -}}
{{- $ := index . 0 -}}
{{- default (printf "%s-%s" (include "trialmesh.fullname" $) (index . 1)) (get $.Values.store.volume (printf "%sClaim" (index . 1))) -}}
{{- end -}}

{{/* A data volume: an own claim where a size is given, else a folder that goes with the pod: (list "size" "class"). */}}
{{- define "trialmesh.claimTemplates" -}}
{{- if index . 0 }}
volumeClaimTemplates:
  - metadata:
      name: data
    spec:
      accessModes: [ReadWriteOnce]
      {{- with index . 1 }}
      storageClassName: {{ . }}
      {{- end }}
      resources:
        requests:
          storage: {{ index . 0 }}
{{- end }}
{{- end -}}

{{/* Annotations of a pod: its settings' digest, so that new settings make new pods: (list $ values "settings"). */}}
{{- define "trialmesh.podAnnotations" -}}
{{- $ := index . 0 -}}
trialmesh.io/settings: {{ index . 2 | sha256sum | trunc 16 | quote }}
{{- if eq $.Values.metrics.mode "annotations" }}
prometheus.io/scrape: "true"
prometheus.io/port: {{ include "trialmesh.metricsPort" $ | quote }}
prometheus.io/path: /metrics
{{- end }}
{{- with (index . 1).podAnnotations }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/* A ConfigMap with the settings: (list $ "component" "name" "settings"). */}}
{{- define "trialmesh.configMap" -}}
{{- $ := index . 0 -}}
apiVersion: v1
kind: ConfigMap
metadata:
  {{- include "trialmesh.metadata" (list $ (index . 1) (index . 2)) | nindent 2 }}
data:
  application.properties: |
    {{- index . 3 | nindent 4 }}
{{- end -}}

{{/* How many of a component's pods may go at a time: (list $ "component" "name" "maxUnavailable" selector). */}}
{{- define "trialmesh.disruption" -}}
{{- $ := index . 0 -}}
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  {{- include "trialmesh.metadata" (list $ (index . 1) (index . 2)) | nindent 2 }}
spec:
  maxUnavailable: {{ index . 3 }}
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector:
    matchLabels:
      {{- index . 4 | nindent 6 }}
{{- end -}}

{{/* The probes of a service that answers grpc.health.v1 on a port: "port". */}}
{{- define "trialmesh.probes" -}}
startupProbe:
  grpc: { port: {{ . }} }
  periodSeconds: 2
  failureThreshold: 90
readinessProbe:
  grpc: { port: {{ . }} }
  periodSeconds: 5
  timeoutSeconds: 3
livenessProbe:
  grpc: { port: {{ . }} }
  periodSeconds: 10
  timeoutSeconds: 5
  failureThreshold: 6
{{- end -}}

{{/* Folders or keys of the artifact store, and of the sealed rows for those who may: (list $ withSealed). */}}
{{- define "trialmesh.storeMounts" -}}
{{- $ := index . 0 -}}
{{- $parts := ternary (list "artifacts" "sealed") (list "artifacts") (index . 1) -}}
{{- range $part := $parts }}
- name: {{ $part }}
  mountPath: {{ ternary "/var/lib/trialmesh" "/etc/trialmesh-store" (eq $.Values.store.mode "volume") }}/{{ $part }}
  {{- if ne $.Values.store.mode "volume" }}
  readOnly: true
  {{- end }}
{{- end }}
{{- end -}}

{{- define "trialmesh.storeVolumes" -}}
{{- $ := index . 0 -}}
{{- $parts := ternary (list "artifacts" "sealed") (list "artifacts") (index . 1) -}}
{{- range $part := $parts }}
- name: {{ $part }}
  {{- if eq $.Values.store.mode "volume" }}
  persistentVolumeClaim:
    claimName: {{ include "trialmesh.claim" (list $ $part) }}
  {{- else }}
  secret:
    secretName: {{ get $.Values.store (printf "%sSecret" $part) }}
    defaultMode: 0440
  {{- end }}
{{- end }}
{{- end -}}

{{- define "trialmesh.metricsPort" -}}
9404
{{- end -}}

{{/* The pods of a component as a peer of a policy: (list $ "component"). */}}
{{- define "trialmesh.peer" -}}
- podSelector:
    matchLabels:
      {{- include "trialmesh.pods" . | nindent 6 }}
{{- end -}}

{{/* Who may call the API. */}}
{{- define "trialmesh.clients" -}}
{{ include "trialmesh.peer" (list . "test") }}
- podSelector:
    matchLabels: { trialmesh.io/client: "true" }
{{- with .Values.networkPolicy.clients }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/* Ways out. Where no peers are given, a policy can only name ports: it knows no host names. */}}
{{- define "trialmesh.toKafka" -}}
{{- if eq .Values.kafka.mode "external" -}}
- {{ with .Values.networkPolicy.kafkaPeers }}to:
    {{- toYaml . | nindent 4 }}
  {{ end }}ports:
    {{- $ports := list }}
    {{- range splitList "," (include "trialmesh.kafkaAddress" .) }}
    {{- $ports = append $ports (last (splitList ":" .)) }}
    {{- end }}
    {{- range uniq $ports }}
    - { protocol: TCP, port: {{ . }} }
    {{- end }}
{{- else -}}
- to:
    {{- if eq .Values.kafka.mode "strimzi" }}
    - podSelector:
        matchLabels: { strimzi.io/cluster: {{ include "trialmesh.fullname" . }}, strimzi.io/kind: Kafka }
    {{- else }}
    {{- include "trialmesh.peer" (list . "kafka") | nindent 4 }}
    {{- end }}
  ports:
    - { protocol: TCP, port: {{ ternary 9093 9092 .Values.kafka.tls.enabled }} }
{{- end -}}
{{- end -}}

{{- define "trialmesh.toDatabase" -}}
{{- if eq .Values.database.mode "external" -}}
- {{ with .Values.networkPolicy.databasePeers }}to:
    {{- toYaml . | nindent 4 }}
  {{ end }}ports:
    - { protocol: TCP, port: {{ .Values.database.port }} }
{{- else -}}
- to:
    {{- if eq .Values.database.mode "cloudNativePg" }}
    - podSelector:
        matchLabels: { cnpg.io/cluster: {{ include "trialmesh.fullname" . }}-database }
    {{- else }}
    {{- include "trialmesh.peer" (list . "database") | nindent 4 }}
    {{- end }}
  ports:
    - { protocol: TCP, port: 5432 }
{{- end -}}
{{- end -}}

{{- define "trialmesh.toStore" -}}
{{- if eq .Values.store.mode "builtIn" -}}
- to:
    {{- include "trialmesh.peer" (list . "store") | nindent 4 }}
  ports:
    - { protocol: TCP, port: 9000 }
{{- else if eq .Values.store.mode "s3" -}}
- {{ with .Values.networkPolicy.storePeers }}to:
    {{- toYaml . | nindent 4 }}
  {{ end }}ports:
    {{- range .Values.networkPolicy.storePorts }}
    - { protocol: TCP, port: {{ . }} }
    {{- end }}
{{- end -}}
{{- end -}}

{{/* The probes of a program that answers once its port is open: "port". */}}
{{- define "trialmesh.tcpProbes" -}}
startupProbe:
  tcpSocket: { port: {{ . }} }
  periodSeconds: 2
  failureThreshold: 60
readinessProbe:
  tcpSocket: { port: {{ . }} }
  periodSeconds: 5
livenessProbe:
  tcpSocket: { port: {{ . }} }
  periodSeconds: 10
  failureThreshold: 6
{{- end -}}

{{/* Everything that has pods of its own, with commas. */}}
{{- define "trialmesh.components" -}}
scheduler,evaluator,worker,test
{{- if eq .Values.kafka.mode "builtIn" }},kafka{{ end }}
{{- if eq .Values.database.mode "builtIn" }},database{{ end }}
{{- if eq .Values.store.mode "builtIn" }},store{{ end }}
{{- end -}}

{{/* The Secrets that somebody has to make before pods begin, with spaces. */}}
{{- define "trialmesh.secrets" -}}
{{- $ := .Values -}}
{{- $names := list $.seal.publicSecret $.seal.privateSecret $.database.schedulerSecret $.database.evaluatorSecret -}}
{{- if eq $.database.mode "builtIn" }}{{ $names = append $names $.database.builtIn.adminSecret }}{{ end -}}
{{- if ne $.store.mode "volume" }}{{ $names = concat $names (list $.store.artifactsSecret $.store.sealedSecret) }}{{ end -}}
{{- if $.tables.places }}{{ $names = append $names $.tables.secret }}{{ end -}}
{{- if $.kafka.sasl.mechanism }}{{ $names = concat $names (list $.kafka.sasl.secret $.kafka.sasl.workerSecret) }}{{ end -}}
{{- if and $.kafka.tls.enabled (eq $.kafka.mode "external") }}{{ $names = concat $names (list $.kafka.tls.caSecret $.kafka.tls.clientSecret) }}{{ end -}}
{{- if and $.database.tls.enabled (eq $.database.mode "external") }}{{ $names = append $names $.database.tls.caSecret }}{{ end -}}
{{- if eq $.tls.mode "secrets" }}{{ $names = concat $names (list $.tls.schedulerSecret $.tls.evaluatorSecret) }}{{ end -}}
{{- if and $.tls.mutual (eq $.tls.mode "secrets") }}{{ $names = concat $names (list $.tls.workerSecret $.tls.clientSecret) }}{{ end -}}
{{ compact $names | uniq | join " " }}
{{- end -}}
