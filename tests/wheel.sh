#!/bin/sh
# Build the wheel, install it in an empty environment, extract an article from another folder and check the models.
set -eu
python=${1:-python3}
here=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/source" && (cd "$here" && git ls-files -z | tar --null -T - -cf -) | tar -xf - -C "$work/source"
"$python" -m venv "$work/venv"
"$work/venv/bin/python" -m pip install --quiet --disable-pip-version-check -c "$here/constraints.txt" "$work/source"
article=$(ls "$here"/corpus/articles/*.txt | head -n 1)
cd "$work" && mkdir press && cp "$article" press/
"$work/venv/bin/klastry" extract press -o out
test "$(wc -l < out/articles.csv)" -ge 2 && test "$(wc -l < out/entities.csv)" -ge 2
"$work/venv/bin/klastry" models check
echo "wheel: installed and extracted $(basename "$article")"
