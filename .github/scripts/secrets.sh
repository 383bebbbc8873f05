# shellcheck shell=bash
# Sourced before Terraform runs. A GitHub environment holds the key of its stack as HONEYCOMB_API_KEY; Terraform reads it by the name in
# KEY_VARIABLE. A secret that is not set comes as an empty text, which Terraform would take for a value.
if [ -z "${HONEYCOMB_API_KEY:-}" ]; then
  echo "::error::the secret HONEYCOMB_API_KEY is missing in this job's GitHub environment: see docs/deploy.md" >&2
  exit 1
fi
export "$KEY_VARIABLE=$HONEYCOMB_API_KEY"
unset HONEYCOMB_API_KEY
for name in "${!AWS_@}" "${!TF_@}"; do
  if [ -z "${!name}" ]; then unset "$name"; fi
done
