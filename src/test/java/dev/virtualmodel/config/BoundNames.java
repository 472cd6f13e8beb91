package dev.virtualmodel.config;

import java.lang.reflect.Proxy;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.Set;
import javax.naming.Context;
import javax.naming.NameClassPair;
import javax.naming.NameNotFoundException;
import javax.naming.NamingEnumeration;

/** A naming context for tests: a flat map of absolute names, of which contexts are the prefixes. */
record BoundNames(Map<String, Object> bound, boolean listsAbsoluteNames) {

  Context initial() {
    return at("");
  }

  private Context at(String prefix) {
    return (Context) Proxy.newProxyInstance(Context.class.getClassLoader(), new Class<?>[] {Context.class},
        (proxy, method, arguments) -> switch (method.getName()) {
          case "lookup" -> lookup(prefix + arguments[0]);
          case "list" -> new Names(children(prefix).iterator());
          default -> throw new UnsupportedOperationException(method.getName());
        });
  }

  private Object lookup(String name) throws NameNotFoundException {
    if (bound.containsKey(name)) {
      return bound.get(name);
    }
    if (bound.keySet().stream().anyMatch(key -> key.startsWith(name + "/"))) {
      return at(name + "/");
    }
    throw new NameNotFoundException(name);
  }

  private List<NameClassPair> children(String prefix) {
    Set<String> names = new TreeSet<>();
    bound.keySet().stream().filter(key -> key.startsWith(prefix))
        .forEach(key -> names.add(key.substring(prefix.length()).split("/")[0]));
    return names.stream().map(name -> new NameClassPair(listsAbsoluteNames ? prefix + name : name, "unknown")).toList();
  }

  private record Names(Iterator<NameClassPair> names) implements NamingEnumeration<NameClassPair> {

    @Override
    public NameClassPair next() {
      return names.next();
    }

    @Override
    public boolean hasMore() {
      return names.hasNext();
    }

    @Override
    public void close() {
      // nothing is held open
    }

    @Override
    public boolean hasMoreElements() {
      return names.hasNext();
    }

    @Override
    public NameClassPair nextElement() {
      return names.next();
    }
  }
}
