package dev.workflowmcp.schema;

import com.networknt.schema.annotation.Annotation;
import com.networknt.schema.annotation.Annotations;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What keywords leave for {@code unevaluatedProperties} and {@code unevaluatedItems}. Whoever reads
 * it goes through all there is at a place, which counts.
 */
final class MeteredAnnotations extends Annotations {
  private final Map<NodePath, List<Annotation>> byPlace = new ByPlace();

  @Override
  public Map<NodePath, List<Annotation>> asMap() {
    return byPlace;
  }

  @Override
  public void put(Annotation annotation) {
    Work.spend(1);
    byPlace
        .computeIfAbsent(annotation.getInstanceLocation(), place -> new ArrayList<>())
        .add(annotation);
  }

  private static final class ByPlace extends LinkedHashMap<NodePath, List<Annotation>> {
    private static final long serialVersionUID = 1;

    /** Asked by each schema that is not satisfied; it looks at the places of all. */
    @Override
    public @Nullable List<Annotation> get(@Nullable Object place) {
      var found = super.get(place);
      Work.spend(found == null ? 0 : 1 + found.size() / 4);
      return found;
    }

    /** Asked by the keywords that want to know what the others saw, with every name. */
    @Override
    public List<Annotation> getOrDefault(@Nullable Object place, List<Annotation> none) {
      var found = super.getOrDefault(place, none);
      long names = 0;
      for (var annotation : found) {
        var value = annotation.<Object>getValue();
        names += value instanceof Collection<?> seen ? 1 + seen.size() : 1;
      }
      Work.spend(names / 2);
      return found;
    }
  }
}
