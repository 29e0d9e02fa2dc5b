#!/usr/bin/env bash
# Asks a mesh one question with grpcurl and prints the sentence of the answer.
#   trialmesh up
#   examples/shell/ask.sh 127.0.0.1:PORT examples/loans.csv default
set -euo pipefail
scheduler=$1 table=$2 target=$3
service=trialmesh.v1.StudyService

study=$(grpcurl -plaintext -d @ "$scheduler" "$service/CreateStudy" <<JSON | sed -n 's/^  "name": "\(.*\)",$/\1/p'
{"study": {"data": {"source": {"uri": "file:$table", "target": "$target"}}, "budget": {"trials": 6}, "seed": 7}, "request_id": "$RANDOM-$$"}
JSON
)
echo "$study" >&2
# The stream ends with the study.
grpcurl -plaintext -d "{\"name\": \"$study\"}" "$scheduler" "$service/WatchStudy" >/dev/null
grpcurl -plaintext -d "{\"name\": \"$study\"}" "$scheduler" "$service/GetStudy" | sed -n 's/^  "sentence": "\(.*\)",\{0,1\}$/\1/p'
