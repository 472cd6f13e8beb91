package dev.virtualmodel.config;

import dev.virtualmodel.document.Location;
import dev.virtualmodel.document.WrongSetting;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NameClassPair;
import javax.naming.NameNotFoundException;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.NoInitialContextException;

/**
 * Holds what a server's administrator bound below one JNDI name, read once and at one go: some servers show
 * {@code java:comp/env} only to their own threads.
 *
 * @param root   the name it was read from, such as {@code java:comp/env/virtualmodel}
 * @param values the bound objects by their path below the root, in alphabetical order: {@code heartbeat}, {@code models/org/name}
 */
public record JndiTree(String root, Map<String, Object> values) {

  private static final System.Logger LOG = System.getLogger(JndiTree.class.getName());

  /** Where a deployment's settings, models and upstreams are. */
  public static final String ROOT = "java:comp/env/virtualmodel";

  // Where a server's administrator binds what is for all deployments: names of Payara's custom resources and Liberty's jndiEntry
  // have no scheme, WildFly's bindings are below java:global.
  private static final List<String> OF_THE_SERVER = List.of("virtualmodel", "java:global/virtualmodel");

  // Nobody nests names like this; a link that leads back to its own context does.
  private static final int MAX_DEPTH = 32;

  public JndiTree {
    values = Collections.unmodifiableMap(new TreeMap<>(values));
  }

  /** A tree in which nothing is bound. */
  public static JndiTree none() {
    return new JndiTree(ROOT, Map.of());
  }

  /**
   * Reads {@link #ROOT} of this deployment. Without JNDI, or with nothing bound there, the tree is empty.
   *
   * @throws WrongSetting when something is bound but cannot be read
   */
  public static JndiTree read() {
    try {
      return read(new InitialContext(), ROOT);
    } catch (NamingException broken) {
      return withoutNames(ROOT, broken);
    }
  }

  /** The same below the names that are not for this deployment alone; many servers have none of them. */
  public static List<JndiTree> readOfServer() {
    List<JndiTree> trees = new ArrayList<>();
    for (String root : OF_THE_SERVER) {
      try {
        trees.add(readOfServer(new InitialContext(), root));
      } catch (NamingException none) {
        LOG.log(Level.DEBUG, () -> "no names below " + root + ": " + none);
      }
    }
    return trees;
  }

  /** What is wrong with such a name is the server's own matter, up to where something is bound. */
  static JndiTree readOfServer(Context initial, String root) throws NamingException {
    return initial.lookup(root) instanceof Context ? read(initial, root) : new JndiTree(root, Map.of());
  }

  /** The same from another context and below another name. */
  static JndiTree read(Context initial, String root) {
    Object bound;
    try {
      bound = initial.lookup(root);
    } catch (NamingException notThere) {
      return withoutNames(root, notThere);
    }
    if (bound instanceof Context context) {
      Walk walk = new Walk(initial, root);
      walk.into(context, "", 1);
      return new JndiTree(root, walk.values);
    }
    if (bound == null) {
      return new JndiTree(root, Map.of());
    }
    throw WrongSetting.found(Location.of("JNDI " + root), "a value", "a context with settings below it");
  }

  /** What is bound below a path that ends in a slash, by the rest of its path: {@code below("models/")}. */
  public Map<String, Object> below(String path) {
    Map<String, Object> below = new LinkedHashMap<>();
    values.forEach((name, value) -> {
      if (name.startsWith(path) && name.length() > path.length()) {
        below.put(name.substring(path.length()), value);
      }
    });
    return Collections.unmodifiableMap(below);
  }

  /** What messages call the place of a value: {@code JNDI java:comp/env/virtualmodel/heartbeat}. */
  public String where(String path) {
    return "JNDI " + root + "/" + path;
  }

  // GlassFish and Payara wrap the NameNotFoundException; so the whole chain is asked.
  private static JndiTree withoutNames(String root, NamingException notThere) {
    for (Throwable cause = notThere; cause != null; cause = cause.getCause()) {
      if (cause instanceof NameNotFoundException || cause instanceof NoInitialContextException) {
        return new JndiTree(root, Map.of());
      }
    }
    throw unreadable("JNDI " + root, notThere);
  }

  private static WrongSetting unreadable(String where, NamingException broken) {
    return WrongSetting.unreadable(Location.of(where), "cannot be read: " + broken, broken);
  }

  /** Goes through a context and all below it. */
  private static final class Walk {
    private final Context initial;
    private final String root;
    private final Map<String, Object> values = new LinkedHashMap<>();

    Walk(Context initial, String root) {
      this.initial = initial;
      this.root = root;
    }

    void into(Context context, String prefix, int depth) {
      if (depth > MAX_DEPTH) {
        throw WrongSetting.found(Location.of("JNDI " + root + "/" + prefix), "more than " + MAX_DEPTH + " levels of names",
            "fewer");
      }
      try {
        NamingEnumeration<NameClassPair> names = context.list("");
        try {
          while (names.hasMore()) {
            bound(context, names.next().getName(), prefix, depth);
          }
        } finally {
          names.close();
        }
      } catch (NamingException broken) {
        throw unreadable("JNDI " + root + "/" + prefix, broken);
      }
    }

    private void bound(Context context, String name, String prefix, int depth) {
      // Payara and GlassFish list absolute names, which only the initial context understands.
      boolean absolute = name.startsWith("java:");
      String path = prefix + (absolute ? relative(name, prefix) : name);
      Object value;
      try {
        value = absolute ? initial.lookup(name) : context.lookup(name);
      } catch (NamingException broken) {
        throw unreadable("JNDI " + root + "/" + path, broken);
      }
      if (value instanceof Context below) {
        into(below, path + "/", depth + 1);
      } else if (value != null) {
        // Jetty binds null for an env-entry without a value: that is not a setting.
        values.put(path, value);
      }
    }

    private String relative(String name, String prefix) {
      String parent = root + "/" + prefix;
      return name.startsWith(parent) ? name.substring(parent.length()) : name.substring(name.lastIndexOf('/') + 1);
    }
  }
}
