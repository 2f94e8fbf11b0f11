#include "engine/evidence/bundle.hpp"

#include "engine/audit/loss.hpp"

namespace concord::evidence {
namespace {

constexpr std::string_view kSteps = R"README(
## Check one act with openssl and sha256sum alone

Put the number of an entry (a name in `entries/`) for N. You need bash, openssl, sha256sum, base64,
od, sed and grep. Nothing of Concord is run.

```bash
N=@POSITION@
held=yes entry=entries/$N.json
[ -e "$entry" ] || { held=; entry=/dev/null; echo "This bundle does not hold entry $N."; }
wrong=0
no() { echo "$1"; wrong=1; }
work=$(mktemp -d)
# A hash in hex as bytes, of bytes, and base64 as hex; 32 bytes as base64url, and a content read.
bytes() { local h=$1 b=; while [ "$h" ]; do b=$b\\x${h:0:2}; h=${h:2}; done; printf "$b"; }
hash() { local h; h=$(sha256sum); echo "${h:0:64}"; }
hex() { local h; h=$(printf %s "$1" | base64 -d | od -An -v -tx1); printf %s "${h//[^0-9a-f]/}"; }
url() { bytes "$1" | base64 | tr '+/' '-_' | tr -d '='; }
content() { d=$(tr -- '-_' '+/' < "$1"); d=$d$(printf '%*s' $((-${#d} & 3)) '' | tr ' ' =)
  printf %s "$d" | base64 -d; }

# 1. An entry is in the log. Its leaf is SHA-256 of a zero byte and the entry, byte for byte; the
# path from there to the root is as in RFC 9162 section 2.1.3.2.
leaf() { { bytes 00; cat "entries/$1.json"; } | hash; }
in_log() {
  r=$(leaf "$1")
  proof="proofs/$1.tlog-proof"
  size=$(sed '1,/^$/d' "$proof" | sed -n 2p)
  root=$(hex "$(sed '1,/^$/d' "$proof" | sed -n 3p)")
  fn=$1; sn=$((size - 1))
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
  [ "$(sed '1,/^$/d' "$proof")" = "$(cat checkpoint)" ] || no "NOT under this checkpoint: $1."
  if [ "$r" = "$root" ] && [ "$sn" = 0 ]; then echo "Entry $1 is in the log."
  else no "Entry $1 is NOT in the log."; fi
}
if [ "$held" ]; then in_log "$N"; fi

# 2. A signed note is its text up to the first empty line, and below it signatures: a file, by the
# key NAME+ID+KEY. Points of small order, of which openssl takes a signature of anything, are none.
signed() {
  name=${2%%+*}; id=${2#*+}; key=$(hex "${id#*+}"); id=${id%%+*}
  case $key in
    010[01]00000000000000*|0126e8958fc2b227b0*|01c7176a703d4dd84f*|01e[cde]ffffffffffff*) key= ;;
  esac
  { bytes 302a300506032b6570032100; bytes "${key#01}"; } > "$work/key.der"
  sed '/^$/,$d' "$1" > "$work/text"
  : > "$work/signature"
  for line in $(sed '1,/^$/d' "$1" | grep -F -- "— $name " | sed 's/.* //'); do
    case $(hex "$line") in
      "$id"*) printf %s "$line" | base64 -d | tail -c +5 > "$work/signature" ;;
    esac
  done
  openssl pkeyutl -verify -pubin -inkey "$work/key.der" -keyform DER -rawin \
    -in "$work/text" -sigfile "$work/signature" || no "NOT signed by $2: $1"
}
signed checkpoint '@VKEY@'

# 3. The contents: each is named by the SHA-256 of its characters, as base64url. What entries name
# and is not here is withheld or redacted, if bundle.json says so, or else it is missing.
shown=0; hidden=0; missing=0
for file in contents/*; do
  [ -e "$file" ] || continue
  shown=$((shown + 1))
  [ "contents/$(url "$(hash < "$file")")" = "$file" ] || no "NOT what was committed to: $file"
done
for d in $(sed -nE 's/.*"contents":\[("[^]]*)\],"events":.*/\1/p' entries/*.json |
    tr -d '"' | tr ',' '\n' | sort -u); do
  if [ -e "contents/$d" ]; then continue
  elif grep -qF "\"$d\"" bundle.json; then hidden=$((hidden + 1))
  else echo "Missing: contents/$d"; missing=$((missing + 1)); fi
done

# 4. Did somebody sign the act with a key of one's own? An entry has its members in the order of
# their names, first those before its events, last those after them. In a sealed decision the note
# lies aside, as a content.
value() {
  sed -nE 's/.*[{,]"'"$1"'":"(([^"\\]|\\.)*)".*/\1/p' |
    sed 's/\\\\/\x01/g; s/\\"/"/g; s/\\n/\n/g; s/\x01/\\/g'
}
first() { sed -E 's/,"(contents|events)":\[.*//' "$entry" | value "$1"; }
last() { sed -E 's/.*\],("id":)/,\1/' "$entry" | value "$1"; }
said() { sed -n "/^\$/q; s/^$2 //p" "$1"; }
note="$work/approval"
first approval > "$note"
for file in contents/*; do
  [ ! -s "$note" ] && grep -qF "\"${file#contents/}\"" "$entry" || continue
  content "$file" | sed -nE 's/^\["[^"]*",("approval"),(.*)\]$/{\1:\2}/p' | value approval > "$note"
done
id=$(last key)

# The newest entry of the registry, before another, that has some words.
registered() {
  before=$1; shift; newest=
  for n in $(grep -lF '"consultation":"registry"' entries/*.json | tr -dc '0-9\n' | sort -n); do
    [ "$n" -lt "$before" ] || break
    for words in "$@"; do
      grep -qF -- "$words" "entries/$n.json" || continue 2
    done
    newest=$n
  done
  echo "$newest"
}
# What such an entry says of a key: the key itself, and a statement, which is a signed note.
statement() { value statement < "entries/$1.json" > "$2"; value key < "entries/$1.json"; }
same() { [ "$2" = "$3" ] || no "NOT the $1: $2, but $3."; }

approved() {
  # 5. The key: enrolled before, in this log, and not revoked.
  enrolled=$(registered "$N" '"type":"KeyEnrolled"' "\"id\":\"$id\"")
  [ -n "$enrolled" ] || { no "NOT enrolled: $id"; return; }
  [ -z "$(registered "$N" '"type":"KeyRevoked"' "\"key\":\"$id\"")" ] || no "NOT valid: revoked."
  in_log "$enrolled"
  own=$(statement "$enrolled" "$work/enrolment")
  of=${own#*+}
  same "key's id" "${own%%+*}+${of%%+*}" "$id"
  # 6. The approval: signed with it, and of just this act.
  signed "$note" "$own"
  same "kind of note" "$(sed q "$note")" concord/approval/v1
  same consultation "$(said "$note" consultation)" "$(first consultation)"
  grep -qF "\"parent\":\"$(said "$note" case)\"" "$entry" ||
    same case "$(said "$note" case)" "$(first case)"
  same command "$(said "$note" command)" "$(first command)"
  same definition "$(said "$note" workflow)" "$(last workflow)"
  for_whom=$(said "$note" act | sed -nE 's/^\{"as":"([^"\\]+)",.*/\1/p
    s/^\{"as":\{"party":"([^"\\]+)"\},.*/\1/p; s/^\{"as":\{"body":"([^"\\]+)"\},.*/body:\1/p')
  same principal "${for_whom#body:}" "$(last principal)"
  head=$(said "$note" head)
  [ ! -e "entries/${head% *}.json" ] || same head "${head#* }" "$(url "$(leaf "${head% *}")")"
  # 7. The enrolment: of that key, for this person and principal, signed with it and the root key.
  case $for_whom in
    body:*) holder="{\"body\":\"${for_whom#body:}\"}" ;;
    *) holder="{\"party\":\"$for_whom\"}" ;;
  esac
  rooted=$(registered "$enrolled" '"type":"RootKeySet"' "\"holder\":$holder")
  [ -n "$rooted" ] || { no "NOT rooted: $for_whom has no root key before that."; return; }
  in_log "$rooted"
  root_key=$(statement "$rooted" "$work/root")
  for one in enrolment root; do
    same "kind of note" "$(sed q "$work/$one")" concord/enrolment/v1
    same principal "$(said "$work/$one" principal)" "$for_whom"
  done
  [ -n "$(last received)" ] || same person "$(said "$work/enrolment" person)" "$(first actor)"
  same "enrolled key" "$(said "$work/enrolment" key)" "$own"
  same "root key" "$(said "$work/root" key)" "$root_key"
  signed "$work/enrolment" "$own"
  signed "$work/enrolment" "$root_key"
  signed "$work/root" "$root_key"
  for one in "$note" "$work/enrolment" "$work/root"; do
    origin=$(said "$one" origin)
    same log "${origin%/epoch-*}" "$(sed '1s|/epoch-.*||; q' checkpoint)"
  done
  echo "Signed by $(said "$work/enrolment" person) for $for_whom: $(said "$note" act)"
  # 8. Whose root key it is, a letter says.
  of=${root_key#*+}
  echo "Compare with the letter of $for_whom the fingerprint of its root key:"
  bytes "$(hex "${of#*+}")" | hash | sed 's/..../& /g; s/ $//'
}
parts="entry, proof, signature"
if [ "$shown" != 0 ]; then parts="$parts, contents"; fi
if [ -n "$id" ]; then approved; parts="$parts, approval"
elif [ "$held" ]; then echo "No key of one's own."; fi
if [ "$hidden" != 0 ]; then
  echo "Withheld or redacted: $hidden contents. What they say is not shown."
fi
case $(sed q checkpoint) in
  */epoch-[0-9]*) echo "This log has declared a loss: these steps do not see what was lost." ;;
esac
if [ $wrong != 0 ]; then echo "WRONG."
elif [ ! "$held" ]; then
  wrong=2
  echo "INCOMPLETE: ask for a bundle that holds entry $N."
elif [ "$missing" = 0 ]; then echo "Right: $parts."
else
  wrong=2
  echo "INCOMPLETE: $missing contents are missing. Right as far as it is here: $parts."
fi
rm -r "$work"
(exit $wrong)
```

Compare the log's key with the one that you were told on another way, on paper for example:

    @VKEY@

The fingerprint that comes out at the end is that of the party's or body's root key: compare it with
its letter. Read the act that was signed, too: whether the entry's events say the same, whether what
the signer had seen (`seen`) is this log, and whether the registry here is whole, so that no
revocation is left out, these steps do not tell. `concord audit verify` does.

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
                          const ReadmeTerms& terms) {
  std::string text = "# Evidence: " + terms.title + " of " + index.consultation + "\n\n";
  text +=
      "What happened in one case of the log " + index.origin +
      ", to be checked without trusting whoever handed it over. `entries/` has the entries byte "
      "for byte, `proofs/` a proof for each that it stands in the log (C2SP tlog-proof), "
      "`contents/` what they name and you may see, `checkpoint` what the log has signed. The "
      "registry's entries are among them: they say who held which office, and whose key is "
      "whose.\n\n"
      "    concord audit verify THIS-FOLDER --key '" +
      audit::to_string(vkey) +
      "'\n\n"
      "checks all of it. The file `docs/log-format.md` of Concord says enough to write another "
      "program that does.\n";
  if (audit::epoch_of(index.origin) > 1)
    text += "\nThis log goes on after a loss that was declared: its name ends with `/epoch-" +
            std::to_string(audit::epoch_of(index.origin)) +
            "`. What was lost, and who declared it, `concord audit verify` tells, and ends with "
            "status 2; the steps below do not see it.\n";
  std::string steps(kSteps);
  put(steps, "@POSITION@", std::to_string(terms.begin_with));
  put(steps, "@VKEY@", audit::to_string(vkey));
  return text + steps;
}

}  // namespace concord::evidence
