#!/usr/bin/env bash
# Runs the integration tests on every server there is a page for, one after the other, and prints a table. Servers are fetched
# from Maven's repositories and unpacked into target/servers; each is stopped at its end, and a server whose tests fail does not
# keep the next one from its turn. Named servers only, to begin or to go on with: deploy/verify-all.sh wildfly liberty
# Further options for Maven come in MAVEN_ARGS, such as -Dit.test=SdksOnAnyServerIT.
set -uo pipefail
cd "$(dirname "$0")/.."
all=(tomcat10 tomcat11 jetty12 jetty121 payara6 payara-micro glassfish7 glassfish8 wildfly liberty)
servers=("$@")
[ ${#servers[@]} -gt 0 ] || servers=("${all[@]}")

for server in "${servers[@]}"; do
  [[ " ${all[*]} " == *" $server "* ]] || { echo "$server is none of: ${all[*]}" >&2; exit 2; }
done

# The n-th figure of the summary: nothing where the tests did not come to their end.
count() {
  sed -n "s|.*<$1>\([0-9]*\)</$1>.*|\1|p" target/failsafe-reports/failsafe-summary.xml 2>/dev/null
}

mvn -q -B -ntp -DskipTests package || exit 1
results=target/verify
mkdir -p "$results"
wrong=0
rows=()
for server in "${servers[@]}"; do
  rm -rf target/failsafe-reports "target/servers/$server.start" "target/servers/$server.java"
  begun=$SECONDS
  # shellcheck disable=SC2086
  if mvn -q -B -ntp -P"$server" ${MAVEN_ARGS:-} dependency:unpack@server dependency:copy@server-jar failsafe:integration-test \
      failsafe:verify > "$results/$server.log" 2>&1; then
    verdict=passed
  else
    verdict=FAILED
    wrong=1
    echo "$server: see $results/$server.log" >&2
  fi
  artifact=$(sed -n "/<id>$server<\/id>/,/<\/profile>/s|.*<server.artifact>\(.*\):[a-z]*</server.artifact>.*|\1|p" pom.xml)
  java=$(cat "target/servers/$server.java" 2>/dev/null)
  start=$(cat "target/servers/$server.start" 2>/dev/null)
  run=$(count completed) errors=$(count errors) failures=$(count failures) skipped=$(count skipped)
  row="| $server | $artifact | $java | $verdict | $run | ${run:+$((errors + failures))} | $skipped | $start | $((SECONDS - begun)) s |"
  echo "$row" > "$results/$server.row"
  echo "$row" >&2
  rows+=("$row")
done

echo "| server | artifact | JDK | | tests | failed | skipped | first answer after | in all |"
echo "|---|---|---|---|---|---|---|---|---|"
printf '%s\n' "${rows[@]}"
exit $wrong
