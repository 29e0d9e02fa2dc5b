#!/usr/bin/env python3
"""Asks a mesh one question, shows each trial as it ends, and prints the sentence of the answer.

    pip install grpcio grpcio-tools          (or Debian: apt-get install python3-grpcio protobuf-compiler)
    trialmesh up
    python3 examples/python/ask.py 127.0.0.1:PORT examples/loans.csv default
"""
import importlib
import pathlib
import shutil
import subprocess
import sys
import tempfile
import uuid

import grpc

PROTO = pathlib.Path(__file__).resolve().parents[2] / "proto/src/main/proto"


def messages():
    """The message classes, made from the contract itself."""
    out = tempfile.mkdtemp()
    compiler = [shutil.which("protoc")] if shutil.which("protoc") else [sys.executable, "-m", "grpc_tools.protoc"]
    files = sorted(str(file) for file in PROTO.glob("trialmesh/v1/*.proto"))
    subprocess.run([*compiler, f"-I{PROTO}", f"--python_out={out}", *files], check=True)
    sys.path.insert(0, out)
    return importlib.import_module("trialmesh.v1.study_pb2"), importlib.import_module("google.protobuf.empty_pb2")


def main(scheduler, table, target):
    study_pb2, _ = messages()
    service = "/trialmesh.v1.StudyService/"

    def method(kind, name, answer):
        return kind(service + name, request_serializer=lambda m: m.SerializeToString(), response_deserializer=answer.FromString)

    with grpc.insecure_channel(scheduler) as channel:
        create = method(channel.unary_unary, "CreateStudy", study_pb2.Study)
        watch = method(channel.unary_stream, "WatchStudy", study_pb2.StudyEvent)
        get = method(channel.unary_unary, "GetStudy", study_pb2.Study)

        question = study_pb2.CreateStudyRequest(request_id=str(uuid.uuid4()))
        question.study.data.source.uri = "file:" + table
        question.study.data.source.target = target
        question.study.budget.trials = 6
        question.study.seed = 7
        study = create(question, timeout=600)
        print(study.name)

        for event in watch(study_pb2.WatchStudyRequest(name=study.name)):
            if event.HasField("trial_ended"):
                trial = event.trial_ended.trial
                print(f"{trial.family}#{trial.number} {trial.objective:.4f}")

        print(get(study_pb2.GetStudyRequest(name=study.name), timeout=30).sentence)


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
