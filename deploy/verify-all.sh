#!/usr/bin/env bash
# Runs the integration tests on every server there is a page for, one after the other, and prints a table. Servers are fetched
# from Maven's repositories and unpacked into target/servers; each is stopped at its end. Named servers only: verify-all.sh wildfly
# Further options for Maven come in MAVEN_ARGS, such as -Dit.test=SdksOnAnyServerIT.
set -uo pipefail
cd "$(dirname "$0")/.."
servers=("$@")
[ ${#servers[@]} -gt 0 ] || servers=(tomcat10 tomcat11 jetty12 jetty121 payara6 payara-micro glassfish7 glassfish8 wildfly liberty)

count() {
  sed -n "s|.*<$1>\([0-9]*\)</$1>.*|\1|p" target/failsafe-reports/failsafe-summary.xml
}

mvn -q -B -ntp -DskipTests clean package || exit 1
java=$(java -version 2>&1 | sed -n 's/.*version "\([^"]*\)".*/\1/p')
table="| server | artifact | JDK | tests | failed | skipped | first answer after |
|---|---|---|---|---|---|---|"
wrong=0
for server in "${servers[@]}"; do
  rm -f target/failsafe-reports/failsafe-summary.xml "target/servers/$server.start"
  # shellcheck disable=SC2086
  mvn -q -B -ntp -P"$server" ${MAVEN_ARGS:-} dependency:unpack@server dependency:copy@server-jar failsafe:integration-test \
    failsafe:verify > "target/servers-$server.log" 2>&1 || { wrong=1; echo "$server: see target/servers-$server.log" >&2; }
  artifact=$(sed -n "/<id>$server<\/id>/,/<\/profile>/s|.*<server.artifact>\(.*\)</server.artifact>.*|\1|p" pom.xml)
  jdk=$java
  [ "$server" = glassfish8 ] && jdk=25
  failed=$(( $(count errors) + $(count failures) ))
  table="$table
| $server | $artifact | $jdk | $(count completed) | $failed | $(count skipped) | $(cat "target/servers/$server.start" 2>/dev/null) |"
done
echo "$table"
exit $wrong
