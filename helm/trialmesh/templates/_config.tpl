{{/* The settings of each service, as its own files of properties. */}}

{{- define "trialmesh.schedulerConfig" -}}
trialmesh.scheduler.broker={{ include "trialmesh.kafkaAddress" . }}
trialmesh.scheduler.replication={{ .Values.kafka.replication }}
trialmesh.scheduler.lanes={{ include "trialmesh.lanes" . }}
trialmesh.scheduler.api.host=0.0.0.0
trialmesh.scheduler.api.port=9090
trialmesh.scheduler.evaluator.address={{ include "trialmesh.evaluatorAddress" . }}
trialmesh.scheduler.trials.memory={{ .Values.trials.memory | int64 }}
trialmesh.scheduler.trials.threads={{ .Values.trials.threads }}
trialmesh.scheduler.data.upload-limit={{ .Values.scheduler.uploadLimit | int64 }}
trialmesh.scheduler.data.memory={{ .Values.scheduler.ingestMemory | int64 }}
trialmesh.scheduler.data.seal-key=/etc/trialmesh-seal/public
trialmesh.scheduler.data.work=/var/lib/trialmesh/scratch/work
{{- with .Values.tables.places }}
trialmesh.scheduler.data.tables={{ join "," . }}
{{- end }}
{{- include "trialmesh.storeSettings" (list . "trialmesh.scheduler.data" true) }}
{{- if eq .Values.scaling.by "scheduler" }}
trialmesh.scheduler.scaling.enabled=true
trialmesh.scheduler.scaling.namespace={{ .Release.Namespace }}
trialmesh.scheduler.scaling.tick={{ .Values.scaling.tick }}
trialmesh.scheduler.scaling.down-after={{ .Values.scaling.downAfter }}
trialmesh.scheduler.scaling.cold-start={{ .Values.scaling.coldStart }}
{{- range $index, $given := .Values.workers }}
{{- $pool := include "trialmesh.pool" (list $ $given) | fromJson }}
{{- $prefix := printf "trialmesh.scheduler.scaling.pools[%d]" $index }}
{{ $prefix }}.name={{ $pool.name }}
{{ $prefix }}.deployment={{ include "trialmesh.fullname" $ }}-worker-{{ $pool.name }}
{{ $prefix }}.selector=app.kubernetes.io/instance={{ $.Release.Name }},trialmesh.io/pool={{ $pool.name }}
{{ $prefix }}.lanes={{ join "," $pool.lanes }}
{{ $prefix }}.slots={{ $pool.slots }}
{{ $prefix }}.min={{ $pool.scaling.min }}
{{ $prefix }}.max={{ $pool.scaling.max }}
{{- end }}
{{- end }}
{{- include "trialmesh.tlsSettings" (list . "scheduler") }}
{{- include "trialmesh.metricsSettings" (list . "scheduler") }}
{{- include "trialmesh.tracesSettings" (list . "scheduler") }}
{{- if .Values.traces.endpoint }}
trialmesh.scheduler.traces.share={{ .Values.traces.share }}
{{- end }}
{{- include "trialmesh.settings" (list "trialmesh.scheduler" .Values.scheduler.settings) }}
{{- end -}}

{{- define "trialmesh.evaluatorConfig" -}}
trialmesh.evaluator.broker={{ include "trialmesh.kafkaAddress" . }}
trialmesh.evaluator.scheduler={{ include "trialmesh.schedulerAddress" . }}
trialmesh.evaluator.api.host=0.0.0.0
trialmesh.evaluator.api.port=9091
trialmesh.evaluator.slots={{ .Values.evaluator.slots }}
trialmesh.evaluator.threads={{ .Values.evaluator.threads }}
trialmesh.evaluator.memory={{ .Values.evaluator.childMemory | int64 }}
trialmesh.evaluator.openings={{ .Values.evaluator.openings }}
trialmesh.evaluator.grace={{ .Values.evaluator.gracePeriod }}s
trialmesh.evaluator.seal-key=/etc/trialmesh-seal/private
trialmesh.evaluator.work=/var/lib/trialmesh/scratch/work
{{- with .Values.evaluator.testimonyHosts }}
trialmesh.evaluator.testimony.hosts={{ join "," . }}
{{- end }}
{{- include "trialmesh.storeSettings" (list . "trialmesh.evaluator" true) }}
{{- include "trialmesh.tlsSettings" (list . "evaluator") }}
{{- include "trialmesh.metricsSettings" (list . "evaluator") }}
{{- include "trialmesh.tracesSettings" (list . "evaluator") }}
{{- include "trialmesh.settings" (list "trialmesh.evaluator" .Values.evaluator.settings) }}
{{- end -}}

{{/* Of a pool: (list $ pool). */}}
{{- define "trialmesh.workerConfig" -}}
{{- $ := index . 0 -}}
{{- $pool := index . 1 -}}
trialmesh.worker.broker={{ include "trialmesh.kafkaAddress" $ }}
trialmesh.worker.scheduler={{ include "trialmesh.schedulerAddress" $ }}
trialmesh.worker.lanes={{ join "," $pool.lanes }}
trialmesh.worker.slots={{ $pool.slots }}
trialmesh.worker.threads={{ $pool.threads }}
trialmesh.worker.memory={{ $pool.childMemory | int64 }}
trialmesh.worker.grace={{ $pool.gracePeriod }}s
trialmesh.worker.work=/var/lib/trialmesh/scratch/work
trialmesh.worker.health.host=0.0.0.0
trialmesh.worker.health.port=9092
{{- include "trialmesh.storeSettings" (list $ "trialmesh.worker" false) }}
{{- include "trialmesh.tlsSettings" (list $ "worker") }}
{{- include "trialmesh.metricsSettings" (list $ "worker") }}
{{- include "trialmesh.tracesSettings" (list $ "worker") }}
{{- include "trialmesh.settings" (list "trialmesh.worker" $pool.settings) }}
{{- end -}}

{{/* Where artifacts lie, and sealed rows for those who may: (list $ "prefix" withSealed). */}}
{{- define "trialmesh.storeSettings" -}}
{{- $ := index . 0 -}}
{{- $prefix := index . 1 -}}
{{- $parts := ternary (list "artifacts" "sealed") (list "artifacts") (index . 2) -}}
{{- range $part := $parts }}
{{- if eq $.Values.store.mode "volume" }}
{{ $prefix }}.{{ $part }}=/var/lib/trialmesh/{{ $part }}
{{- else if eq $.Values.store.mode "builtIn" }}
{{ $prefix }}.{{ $part }}=s3://{{ $part }}
{{- else }}
{{ $prefix }}.{{ $part }}=s3://{{ get $.Values.store.s3 $part }}
{{- end }}
{{- end }}
{{- end -}}

{{/* How that is reached, as variables: a file of settings may not hold them: (list $ "PREFIX" withSealed). */}}
{{- define "trialmesh.storeEnvironment" -}}
{{- $ := index . 0 -}}
{{- $prefix := index . 1 -}}
{{- if ne $.Values.store.mode "volume" }}
{{- $parts := ternary (list "artifacts" "sealed") (list "artifacts") (index . 2) -}}
{{- range $part := $parts }}
{{- $name := printf "%s_%s" $prefix (ternary "STORE" "SEALED_STORE" (eq $part "artifacts")) }}
{{- if eq $.Values.store.mode "builtIn" }}
- name: {{ $name }}_ENDPOINT
  value: http://{{ include "trialmesh.fullname" $ }}-store.{{ $.Release.Namespace }}.svc:9000
{{- else }}
{{- with $.Values.store.s3.endpoint }}
- name: {{ $name }}_ENDPOINT
  value: {{ . }}
{{- end }}
- name: {{ $name }}_REGION
  value: {{ $.Values.store.s3.region }}
{{- end }}
- name: {{ $name }}_ACCESS_KEY_FILE
  value: /etc/trialmesh-store/{{ $part }}/access-key
- name: {{ $name }}_SECRET_KEY_FILE
  value: /etc/trialmesh-store/{{ $part }}/secret-key
- name: {{ $name }}_COPIES
  value: /var/lib/trialmesh/scratch/copies-{{ $part }}
- name: {{ $name }}_COPIES_LIMIT
  value: "4294967296"
{{- end }}
{{- end }}
{{- end -}}

{{/* How tables in buckets are reached. */}}
{{- define "trialmesh.tablesEnvironment" -}}
{{- if .Values.tables.places }}
{{- with .Values.tables.endpoint }}
- name: TRIALMESH_SCHEDULER_DATA_TABLES_STORE_ENDPOINT
  value: {{ . }}
{{- end }}
- name: TRIALMESH_SCHEDULER_DATA_TABLES_STORE_REGION
  value: {{ .Values.tables.region }}
- name: TRIALMESH_SCHEDULER_DATA_TABLES_STORE_ACCESS_KEY_FILE
  value: /etc/trialmesh-store/tables/access-key
- name: TRIALMESH_SCHEDULER_DATA_TABLES_STORE_SECRET_KEY_FILE
  value: /etc/trialmesh-store/tables/secret-key
{{- end }}
{{- end -}}

{{/* Where Prometheus reads: (list $ "service"). */}}
{{- define "trialmesh.metricsSettings" -}}
{{- $ := index . 0 -}}
{{- "" }}
trialmesh.{{ index . 1 }}.metrics.host=0.0.0.0
{{- if ne $.Values.metrics.mode "off" }}
trialmesh.{{ index . 1 }}.metrics.port={{ include "trialmesh.metricsPort" $ }}
{{- end }}
{{- end -}}

{{/* Where spans go: (list $ "service"). */}}
{{- define "trialmesh.tracesSettings" -}}
{{- $ := index . 0 -}}
{{- $service := index . 1 -}}
{{- with $.Values.traces.endpoint }}
trialmesh.{{ $service }}.traces.endpoint={{ . }}
{{- end }}
{{- end -}}
