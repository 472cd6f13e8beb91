/**
 * What only {@code java -jar virtual.war} needs: an embedded Jetty with the WAR in it.
 * <p>
 * These classes lie at the WAR's root, where a servlet container does not look, and nowhere else: not in {@code
 * WEB-INF/classes}, not in
 * {@code virtual-ee.war}. {@link dev.virtualmodel.launch.Main} meets any Java, {@link dev.virtualmodel.launch.WarLauncher}
 * unpacks,
 * {@link dev.virtualmodel.launch.JettyLauncher} serves.
 */
package dev.virtualmodel.launch;
