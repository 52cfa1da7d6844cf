#!/usr/bin/env bash
# What the action runs: the inputs of action.yml, which come as INPUT_..., become one or two calls of copydesk check.
set -uo pipefail

options=(--fail-on "${INPUT_FAIL_ON:-error}")
[ -z "${INPUT_POLICY:-}" ] || options+=(--policy "$INPUT_POLICY")
[ -z "${INPUT_CHANGED:-}" ] || options+=("--changed=$INPUT_CHANGED")
[ -z "${INPUT_BASELINE:-}" ] || options+=(--baseline "$INPUT_BASELINE")
[ -z "${INPUT_SERVER:-}" ] || options+=(--server "$INPUT_SERVER")

paths=()
while IFS= read -r path; do
    [ -z "$path" ] || paths+=("$path")
done <<< "${INPUT_PATHS:-.}"

# A file for code scanning first: the annotations and the status are those of the second call.
if [ -n "${INPUT_SARIF_FILE:-}" ]; then
    "$COPYDESK" check "${options[@]}" --format sarif --output "$INPUT_SARIF_FILE" -- "${paths[@]}" 2> /dev/null
fi

"$COPYDESK" check "${options[@]}" --format github -- "${paths[@]}"
status=$?
echo "status=$status" >> "${GITHUB_OUTPUT:-/dev/null}"
exit "$status"
