#include "engine/evidence/bundle.hpp"

namespace concord::evidence {
namespace {

constexpr std::string_view kSteps = R"README(
## Check one entry with openssl and sha256sum alone

Put the number of an entry (a name in `entries/`) for N. You need bash, openssl, sha256sum, base64,
od and sed. Nothing of Concord is run.

```bash
N=@POSITION@
wrong=0
no() { echo "$1"; wrong=1; }
# A hash in hex as bytes, of bytes, and base64 as hex.
bytes() { printf "$(printf %s "$1" | sed 's/../\\x&/g')"; }
hash() { sha256sum | cut -c1-64; }
hex() { printf %s "$1" | base64 -d | od -An -v -tx1 | tr -d ' \n'; }

# 1. The leaf: SHA-256 of a zero byte and the entry, byte for byte.
r=$({ bytes 00; cat "entries/$N.json"; } | hash)

# 2. The path to the root, as in RFC 9162 section 2.1.3.2.
proof="proofs/$N.tlog-proof"
size=$(sed '1,/^$/d' "$proof" | sed -n 2p)
root=$(hex "$(sed '1,/^$/d' "$proof" | sed -n 3p)")
fn=$N; sn=$((size - 1))
for line in $(sed '/^$/,$d' "$proof" | sed 1,2d); do
  p=$(hex "$line")
  if [ $((fn & 1)) = 1 ] || [ "$fn" = "$sn" ]; then
    r=$({ bytes 01; bytes "$p"; bytes "$r"; } | hash)
    while [ $((fn & 1)) = 0 ] && [ "$fn" != 0 ]; do fn=$((fn >> 1)); sn=$((sn >> 1)); done
  else
    r=$({ bytes 01; bytes "$r"; bytes "$p"; } | hash)
  fi
  fn=$((fn >> 1)); sn=$((sn >> 1))
done
if [ "$r" = "$root" ] && [ "$sn" = 0 ]; then echo "The entry is in the log."
else no "NOT in the log."; fi

# 3. The log's signature over the checkpoint's first three lines, by the key that you were told.
work=$(mktemp -d)
sed '/^$/,$d' checkpoint > "$work/text"
line=$(grep -F -- "— @NAME@ " checkpoint | head -n 1 | sed 's/.* //')
printf %s "$line" | base64 -d | tail -c +5 > "$work/signature"
key=$(hex "@KEY@" | sed 's/^01//')
{ bytes 302a300506032b6570032100; bytes "$key"; } > "$work/key.der"
openssl pkeyutl -verify -pubin -inkey "$work/key.der" -keyform DER -rawin \
  -in "$work/text" -sigfile "$work/signature" || no "NOT signed by this key."
[ "$(sed '1,/^$/d' "$proof")" = "$(cat checkpoint)" ] || no "NOT under this checkpoint."

# 4. The contents: each is named by the SHA-256 of its characters, as base64url.
for file in contents/*; do
  [ -e "$file" ] || continue
  d=$(bytes "$(hash < "$file")" | base64 | tr '+/' '-_' | tr -d '=')
  [ "contents/$d" = "$file" ] || no "NOT what was committed to: $file"
done
if [ $wrong = 0 ]; then echo "Right: entry, proof, signature, contents."; else echo "WRONG."; fi
(exit $wrong)
```

Compare the log's key with the one that you were told on another way, on paper for example:

    @VKEY@

To read a content, which is the JSON array of salt, name and value:

    d=$(cat contents/NAME | tr -- '-_' '+/'); while [ $((${#d} % 4)) != 0 ]; do d=$d=; done
    printf %s "$d" | base64 -d
)README";

void put(std::string& text, std::string_view name, const std::string& value) {
  for (auto at = text.find(name); at != std::string::npos; at = text.find(name, at + value.size()))
    text.replace(at, name.size(), value);
}

}  // namespace

std::string bundle_readme(const BundleIndex& index, const audit::VerifierKey& vkey,
                          const std::string& title) {
  std::string text = "# Evidence: " + title + " of " + index.consultation + "\n\n";
  text +=
      "What happened in one case of the log " + index.origin +
      ", to be checked without trusting whoever handed it over. `entries/` has the entries byte "
      "for "
      "byte, `proofs/` a proof for each that it stands in the log (C2SP tlog-proof), `contents/` "
      "what they name and you may see, `checkpoint` what the log has signed. The registry's "
      "entries "
      "are among them: they say who held which office.\n\n"
      "    concord audit verify THIS-FOLDER --key '" +
      audit::to_string(vkey) +
      "'\n\n"
      "checks all of it. The file `docs/log-format.md` of Concord says enough to write another "
      "program that does.\n";
  std::string steps(kSteps);
  const std::string full = audit::to_string(vkey);
  put(steps, "@POSITION@", index.entries.empty() ? "0" : std::to_string(index.entries.back()));
  put(steps, "@NAME@", vkey.name);
  // After the name and eight digits of the id; base64 may have a plus in it.
  put(steps, "@KEY@", full.substr(vkey.name.size() + 10));
  put(steps, "@VKEY@", full);
  return text + steps;
}

}  // namespace concord::evidence
