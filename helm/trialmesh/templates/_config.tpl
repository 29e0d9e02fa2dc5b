{{/* The settings of each service, as its own files of properties. */}}

{{- define "trialmesh.schedulerConfig" -}}
trialmesh.scheduler.broker={{ include "trialmesh.kafkaAddress" . }}
trialmesh.scheduler.replication={{ .Values.kafka.replication }}
trialmesh.scheduler.lanes={{ include "trialmesh.lanes" . }}
trialmesh.scheduler.database.url={{ include "trialmesh.databaseUrl" (list . "scheduler") }}
trialmesh.scheduler.api.host=0.0.0.0
trialmesh.scheduler.api.port=9090
trialmesh.scheduler.evaluator.address={{ include "trialmesh.evaluatorAddress" . }}
trialmesh.scheduler.trials.memory={{ .Values.trials.memory | int64 }}
trialmesh.scheduler.trials.threads={{ .Values.trials.threads }}
trialmesh.scheduler.data.upload-limit={{ .Values.scheduler.uploadLimit | int64 }}
trialmesh.scheduler.data.memory={{ .Values.scheduler.ingestMemory | int64 }}
trialmesh.scheduler.data.seal-key=/etc/trialmesh-seal/public
trialmesh.scheduler.data.work=/var/lib/trialmesh/work
{{- if eq .Values.store.mode "volume" }}
trialmesh.scheduler.data.artifacts=/var/lib/trialmesh/artifacts
trialmesh.scheduler.data.sealed=/var/lib/trialmesh/sealed
{{- end }}
trialmesh.scheduler.metrics.host=0.0.0.0
{{- if ne .Values.metrics.mode "off" }}
trialmesh.scheduler.metrics.port={{ include "trialmesh.metricsPort" . }}
{{- end }}
{{- include "trialmesh.settings" (list "trialmesh.scheduler" .Values.scheduler.settings) }}
{{- end -}}

{{- define "trialmesh.evaluatorConfig" -}}
trialmesh.evaluator.broker={{ include "trialmesh.kafkaAddress" . }}
trialmesh.evaluator.scheduler={{ include "trialmesh.schedulerAddress" . }}
trialmesh.evaluator.lanes={{ include "trialmesh.lanes" . }}
trialmesh.evaluator.database.url={{ include "trialmesh.databaseUrl" (list . "evaluator") }}
trialmesh.evaluator.api.host=0.0.0.0
trialmesh.evaluator.api.port=9091
trialmesh.evaluator.slots={{ .Values.evaluator.slots }}
trialmesh.evaluator.threads={{ .Values.evaluator.threads }}
trialmesh.evaluator.memory={{ .Values.evaluator.childMemory | int64 }}
trialmesh.evaluator.openings={{ .Values.evaluator.openings }}
trialmesh.evaluator.grace={{ .Values.evaluator.gracePeriod }}s
trialmesh.evaluator.seal-key=/etc/trialmesh-seal/private
trialmesh.evaluator.work=/var/lib/trialmesh/work
{{- with .Values.evaluator.testimonyHosts }}
trialmesh.evaluator.testimony.hosts={{ join "," . }}
{{- end }}
{{- if eq .Values.store.mode "volume" }}
trialmesh.evaluator.artifacts=/var/lib/trialmesh/artifacts
trialmesh.evaluator.sealed=/var/lib/trialmesh/sealed
{{- end }}
trialmesh.evaluator.metrics.host=0.0.0.0
{{- if ne .Values.metrics.mode "off" }}
trialmesh.evaluator.metrics.port={{ include "trialmesh.metricsPort" . }}
{{- end }}
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
trialmesh.worker.work=/var/lib/trialmesh/work
trialmesh.worker.health.host=0.0.0.0
trialmesh.worker.health.port=9092
{{- if eq $.Values.store.mode "volume" }}
trialmesh.worker.artifacts=/var/lib/trialmesh/artifacts
{{- end }}
trialmesh.worker.metrics.host=0.0.0.0
{{- if ne $.Values.metrics.mode "off" }}
trialmesh.worker.metrics.port={{ include "trialmesh.metricsPort" $ }}
{{- end }}
{{- include "trialmesh.settings" (list "trialmesh.worker" $pool.settings) }}
{{- end -}}
