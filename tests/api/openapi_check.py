"""Holds api/openapi.json, and what the server really answered, to the standard and to each other.

usage: openapi_check.py OPENAPI [--standard SCHEMA] [--answers RECORDED]

RECORDED is a JSON list of {"operation", "status", "content_type", "body"}. Prints one line for each
thing that is wrong. Exit status: 0 all is well, 1 something is wrong, 77 jsonschema is missing.
"""
import argparse
import json
import sys

try:
    from jsonschema import Draft202012Validator
except ImportError:
    print("python3-jsonschema is not installed")
    sys.exit(77)

wrong = []

# What is declared and not recorded here, each with the reason and where it is shown instead.
UNRECORDED = {
    ("streamEvents", "200"): "a stream and no body: events_test.cpp",
    ("readCheckpoint", "404"): "before the first entry, when nobody has a token yet",
    ("readCheckpoint", "503"): "from memory; only the transport refuses: server_limits_test.cpp",
    ("checkWorkflow", "413"): "the transport's own limit: server_limits_test.cpp",
    ("readTerms", "200"): "needs a consultation that defines: tests/cli/glossary_test.py",
    ("readTerms", "304"): "needs a consultation that defines: tests/cli/glossary_test.py",
    ("exportText", "422"): "a text of which a paragraph has become empty, without its number",
    ("startConsultation", "422"): "a sound definition that runs on past the engine's limit",
    ("readWorkflow", "503"): "from memory; only the transport refuses: server_limits_test.cpp",
}


def resolved(document, node):
    while "$ref" in node:
        place = document
        for name in node["$ref"].removeprefix("#/").split("/"):
            place = place[name]
        node = place
    return node


def check_standard(document, path):
    with open(path, encoding="utf-8") as file:
        schema = json.load(file)
    for error in Draft202012Validator(schema).iter_errors(document):
        wrong.append(f"{error.json_path}: {error.message[:200]}")


def operations_of(document):
    return {operation["operationId"]: operation
            for item in document["paths"].values() for operation in item.values()}


def check_promises(document):
    """Statuses that follow from what an operation is."""
    for name, operation in operations_of(document).items():
        statuses = set(operation["responses"])
        public = operation.get("security") == []
        wanted = {"200", "default"}
        if not public and {} not in operation.get("security", []):
            wanted |= {"401", "400", "503"}
        if "requestBody" in operation:
            wanted |= {"400", "413"}
        if any(resolved(document, p)["in"] == "path" for p in operation.get("parameters", [])):
            wanted |= {"404"}
        for status in sorted(wanted - statuses):
            wrong.append(f"{name} does not declare {status}")
        for schema in schemas_in(operation):
            resolved(document, schema)


def schemas_in(node):
    if isinstance(node, dict):
        if "$ref" in node:
            yield node
        for value in node.values():
            yield from schemas_in(value)
    elif isinstance(node, list):
        for value in node:
            yield from schemas_in(value)


def check_answer(document, operation, answer):
    name = f"{answer['operation']} {answer['status']}"
    declared = operation["responses"].get(str(answer["status"]))
    if declared is None:
        wrong.append(f"{name} is not declared")
        return
    content = resolved(document, declared).get("content", {})
    media_type = answer["content_type"].split(";")[0]
    if not content and not media_type:
        return
    if media_type not in content and "*/*" not in content:
        wrong.append(f"{name}: {media_type or 'no content'} is not declared")
        return
    if "*/*" in content or not media_type.endswith("json"):
        return
    body = json.loads(answer["body"])
    schema = dict(content[media_type]["schema"], components=document["components"])
    for error in Draft202012Validator(schema).iter_errors(body):
        wrong.append(f"{name}: {error.json_path}: {error.message[:300]}")


def check_answers(document, path):
    with open(path, encoding="utf-8") as file:
        answers = json.load(file)
    operations = operations_of(document)
    for answer in answers:
        check_answer(document, operations[answer["operation"]], answer)
    answered = {(answer["operation"], str(answer["status"])) for answer in answers}
    for name, operation in operations.items():
        for status in sorted(set(operation["responses"]) - {"default"}):
            is_recorded = (name, status) in answered
            if not is_recorded and (name, status) not in UNRECORDED:
                wrong.append(f"nothing was recorded for {name} {status}")
            if is_recorded and (name, status) in UNRECORDED:
                wrong.append(f"{name} {status} was recorded: take it out of UNRECORDED")
    for name, status in sorted(UNRECORDED):
        if status not in operations.get(name, {"responses": {}})["responses"]:
            wrong.append(f"{name} {status} is not declared: take it out of UNRECORDED")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("openapi")
    parser.add_argument("--standard")
    parser.add_argument("--answers")
    given = parser.parse_args()
    with open(given.openapi, encoding="utf-8") as file:
        document = json.load(file)
    check_promises(document)
    if given.standard:
        check_standard(document, given.standard)
    if given.answers:
        check_answers(document, given.answers)
    for line in list(dict.fromkeys(wrong))[:100]:
        print(line)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
