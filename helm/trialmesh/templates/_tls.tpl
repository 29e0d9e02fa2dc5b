{{/* Certificates and authorities: who shows what, whom they believe, and where the files lie. */}}

{{/* How the API is called: the scheme of its addresses, with nothing in plain. */}}
{{- define "trialmesh.scheme" -}}
{{- if ne .Values.tls.mode "none" }}grpcs://{{ end -}}
{{- end -}}

{{/* What a service shows and believes: (list $ "service"). Workers show something only where they have to. */}}
{{- define "trialmesh.tlsSettings" -}}
{{- $ := index . 0 -}}
{{- $prefix := printf "trialmesh.%s" (index . 1) -}}
{{- $called := ne (index . 1) "worker" -}}
{{- if $called }}
{{ $prefix }}.health.host=0.0.0.0
{{- end }}
{{- if ne $.Values.tls.mode "none" }}
{{ $prefix }}.tls.authority=/etc/trialmesh-tls/ca.crt
{{- if or $called $.Values.tls.mutual }}
{{ $prefix }}.tls.certificate=/etc/trialmesh-tls/tls.crt
{{ $prefix }}.tls.key=/etc/trialmesh-tls/tls.key
{{- end }}
{{- if $called }}
{{- if $.Values.tls.mutual }}
{{ $prefix }}.tls.clients=/etc/trialmesh-tls/ca.crt
{{- end }}
{{ $prefix }}.health.port={{ include "trialmesh.healthPort" $ }}
{{- end }}
{{- end }}
{{- if $.Values.kafka.tls.enabled }}
{{ $prefix }}.broker-tls.enabled=true
{{- if include "trialmesh.kafkaCa" $ }}
{{ $prefix }}.broker-tls.authority=/etc/trialmesh-kafka/ca.crt
{{- end }}
{{- if $.Values.kafka.tls.clientSecret }}
{{ $prefix }}.broker-tls.certificate=/etc/trialmesh-kafka-client/tls.crt
{{ $prefix }}.broker-tls.key=/etc/trialmesh-kafka-client/tls.key
{{- end }}
{{- end }}
{{- with $.Values.kafka.sasl.mechanism }}
{{ $prefix }}.broker-sasl.mechanism={{ . }}
{{ $prefix }}.broker-sasl.username-file=/etc/trialmesh-kafka-login/username
{{ $prefix }}.broker-sasl.password-file=/etc/trialmesh-kafka-login/password
{{- end }}
{{- end -}}

{{/* The Secret that a component logs in to the brokers with: (list $ "component"). */}}
{{- define "trialmesh.kafkaLogin" -}}
{{- $sasl := (index . 0).Values.kafka.sasl -}}
{{- if eq (index . 1) "worker" }}{{ default $sasl.secret $sasl.workerSecret }}{{ else }}{{ $sasl.secret }}{{ end -}}
{{- end -}}

{{/* Where a service says without TLS that it is up: the kubelet speaks none. */}}
{{- define "trialmesh.healthPort" -}}
9092
{{- end -}}

{{/* Where a service is probed: (list $ port-of-its-API). */}}
{{- define "trialmesh.probePort" -}}
{{- if eq (index . 0).Values.tls.mode "none" }}{{ index . 1 }}{{ else }}{{ include "trialmesh.healthPort" (index . 0) }}{{ end -}}
{{- end -}}

{{/* The Secret that a component's files are from: (list $ "component"). */}}
{{- define "trialmesh.tlsSecret" -}}
{{- $ := index . 0 -}}
{{- $component := index . 1 -}}
{{- $keeps := get (dict "scheduler" "scheduler" "evaluator" "evaluator" "worker" (ternary "worker" "scheduler" $.Values.tls.mutual) "test" (ternary "client" "scheduler" $.Values.tls.mutual)) $component -}}
{{ get $.Values.tls (printf "%sSecret" $keeps) }}
{{- end -}}

{{- define "trialmesh.kafkaCa" -}}
{{- if eq .Values.kafka.mode "strimzi" }}{{ include "trialmesh.fullname" . }}-cluster-ca-cert{{ else }}{{ .Values.kafka.tls.caSecret }}{{ end -}}
{{- end -}}

{{- define "trialmesh.databaseCa" -}}
{{- if eq .Values.database.mode "cloudNativePg" }}{{ include "trialmesh.fullname" . }}-database-ca{{ else }}{{ .Values.database.tls.caSecret }}{{ end -}}
{{- end -}}

{{/* How the database is believed, as parameters of its URL. */}}
{{- define "trialmesh.databaseTls" -}}
{{- if .Values.database.tls.enabled -}}
&sslmode=verify-full&{{ if include "trialmesh.databaseCa" . }}sslrootcert=/etc/trialmesh-database/ca.crt{{ else }}sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory{{ end }}
{{- end -}}
{{- end -}}

{{/* Files of a component: (list $ "component"). */}}
{{- define "trialmesh.tlsMounts" -}}
{{- $ := index . 0 -}}
{{- $component := index . 1 -}}
{{- if ne $.Values.tls.mode "none" }}
- { name: tls, mountPath: /etc/trialmesh-tls, readOnly: true }
{{- end }}
{{- if ne $component "test" }}
{{- if and $.Values.kafka.tls.enabled (include "trialmesh.kafkaCa" $) }}
- { name: kafka-ca, mountPath: /etc/trialmesh-kafka, readOnly: true }
{{- end }}
{{- if and $.Values.kafka.tls.enabled $.Values.kafka.tls.clientSecret }}
- { name: kafka-client, mountPath: /etc/trialmesh-kafka-client, readOnly: true }
{{- end }}
{{- if $.Values.kafka.sasl.mechanism }}
- { name: kafka-login, mountPath: /etc/trialmesh-kafka-login, readOnly: true }
{{- end }}
{{- end }}
{{- if has $component (list "scheduler" "evaluator") }}
{{- if and $.Values.database.tls.enabled (include "trialmesh.databaseCa" $) }}
- { name: database-ca, mountPath: /etc/trialmesh-database, readOnly: true }
{{- end }}
{{- end }}
{{- end -}}

{{- define "trialmesh.tlsVolumes" -}}
{{- $ := index . 0 -}}
{{- $component := index . 1 -}}
{{- if ne $.Values.tls.mode "none" }}
{{- $own := or (has $component (list "scheduler" "evaluator")) $.Values.tls.mutual }}
{{- include "trialmesh.secretVolume" (list "tls" (include "trialmesh.tlsSecret" .) (ternary (list "ca.crt" "tls.crt" "tls.key") (list "ca.crt") $own)) }}
{{- end }}
{{- if ne $component "test" }}
{{- if and $.Values.kafka.tls.enabled (include "trialmesh.kafkaCa" $) }}
{{- include "trialmesh.secretVolume" (list "kafka-ca" (include "trialmesh.kafkaCa" $) (list "ca.crt")) }}
{{- end }}
{{- if and $.Values.kafka.tls.enabled $.Values.kafka.tls.clientSecret }}
{{- include "trialmesh.secretVolume" (list "kafka-client" $.Values.kafka.tls.clientSecret (list "tls.crt" "tls.key")) }}
{{- end }}
{{- if $.Values.kafka.sasl.mechanism }}
{{- include "trialmesh.secretVolume" (list "kafka-login" (include "trialmesh.kafkaLogin" .) (list "username" "password")) }}
{{- end }}
{{- end }}
{{- if has $component (list "scheduler" "evaluator") }}
{{- if and $.Values.database.tls.enabled (include "trialmesh.databaseCa" $) }}
{{- include "trialmesh.secretVolume" (list "database-ca" (include "trialmesh.databaseCa" $) (list "ca.crt")) }}
{{- end }}
{{- end }}
{{- end -}}

{{/* Some keys of a Secret as files: (list "name" "secret" keys). */}}
{{- define "trialmesh.secretVolume" }}
- name: {{ index . 0 }}
  secret:
    secretName: {{ index . 1 }}
    defaultMode: 0440
    items:
      {{- range index . 2 }}
      - { key: {{ . }}, path: {{ . }} }
      {{- end }}
{{- end -}}

{{/* What cert-manager shall make: (list $ "component" "secret" names usages). */}}
{{- define "trialmesh.certificate" -}}
{{- $ := index . 0 -}}
{{- $with := $.Values.tls.certManager -}}
apiVersion: cert-manager.io/v1
kind: Certificate
metadata:
  {{- include "trialmesh.metadata" (list $ (index . 1) (index . 1)) | nindent 2 }}
spec:
  secretName: {{ index . 2 }}
  commonName: {{ include "trialmesh.fullname" $ }}-{{ index . 1 }}
  dnsNames:
    {{- range index . 3 }}
    - {{ . }}
    {{- end }}
  usages:
    - digital signature
    {{- range index . 4 }}
    - {{ . }}
    {{- end }}
  duration: {{ $with.duration }}
  renewBefore: {{ $with.renewBefore }}
  privateKey:
    algorithm: ECDSA
    size: 256
    # The only form that the JVM reads.
    encoding: PKCS8
    rotationPolicy: Always
  issuerRef:
    name: {{ $with.issuer }}
    kind: {{ $with.kind }}
    group: {{ $with.group }}
{{- end -}}

{{/* All names that a Service has, and those that people call it by: (list $ "component"). */}}
{{- define "trialmesh.serviceNames" -}}
{{- $ := index . 0 -}}
{{- $name := printf "%s-%s" (include "trialmesh.fullname" $) (index . 1) -}}
{{- $namespace := $.Release.Namespace -}}
{{ concat (list $name (printf "%s.%s" $name $namespace) (printf "%s.%s.svc" $name $namespace) (printf "%s.%s.svc.cluster.local" $name $namespace)) $.Values.tls.certManager.dnsNames | toJson }}
{{- end -}}
