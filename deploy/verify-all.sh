#!/usr/bin/env bash
# Runs the integration tests on every server there is a page for, and prints a table. Servers are fetched from Maven's repositories
# and unpacked into target/servers; each is stopped at its end, and a server whose tests fail does not keep the next one from its
# turn. One after the other, or JOBS=2 at a time. Named servers only, to begin or to go on with: deploy/verify-all.sh wildfly liberty
# Further options for Maven come in MAVEN_ARGS, such as -Dit.test=SdksOnAnyServerIT.
set -uo pipefail
cd "$(dirname "$0")/.."
all=(tomcat10 tomcat11 jetty12 jetty121 payara6 payara-micro glassfish7 glassfish8 wildfly liberty)
servers=("$@")
[ ${#servers[@]} -gt 0 ] || servers=("${all[@]}")

for server in "${servers[@]}"; do
  [[ " ${all[*]} " == *" $server "* ]] || { echo "$server is none of: ${all[*]}" >&2; exit 2; }
done

results=target/verify

# A figure of a server's summary: nothing where the tests did not come to their end.
count() {
  sed -n "s|.*<$2>\([0-9]*\)</$2>.*|\1|p" "$results/$1/failsafe-summary.xml" 2>/dev/null
}

# Tests one server; its row of the table is what comes out.
verify() {
  local server=$1 verdict=passed artifact run begun=$SECONDS
  rm -rf "${results:?}/$server" "target/servers/$server.start" "target/servers/$server.java"
  # shellcheck disable=SC2086
  mvn -q -B -ntp -P"$server" ${MAVEN_ARGS:-} -Dintegration.reports="$PWD/$results/$server" dependency:unpack@server \
    dependency:copy@server-jar failsafe:integration-test failsafe:verify > "$results/$server.log" 2>&1 || verdict=FAILED
  artifact=$(sed -n "/<id>$server<\/id>/,/<\/profile>/s|.*<server.artifact>\(.*\):[a-z]*</server.artifact>.*|\1|p" pom.xml)
  run=$(count "$server" completed)
  echo "| $server | $artifact | $(cat "target/servers/$server.java") | $verdict | $run" \
    "| ${run:+$(($(count "$server" errors) + $(count "$server" failures)))} | $(count "$server" skipped)" \
    "| $(cat "target/servers/$server.start") | $((SECONDS - begun)) s |"
}

mvn -q -B -ntp -DskipTests package || exit 1
mkdir -p "$results"
rm -f "$results"/*.row
trap 'trap - INT TERM; kill 0' INT TERM
for server in "${servers[@]}"; do
  while [ "$(jobs -rp | wc -l)" -ge "${JOBS:-1}" ]; do wait -n; done
  verify "$server" 2>/dev/null | tee "$results/$server.row" >&2 &
done
wait

echo "| server | artifact | JDK | | tests | failed | skipped | first answer after | in all |"
echo "|---|---|---|---|---|---|---|---|---|"
for server in "${servers[@]}"; do cat "$results/$server.row"; done
for server in "${servers[@]}"; do
  grep -q "| passed |" "$results/$server.row" || { echo "$server: see $results/$server.log" >&2; wrong=1; }
done
exit ${wrong:-0}
