using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Spec.Yaml;

namespace XrayExp.Engine.Spec.Sources;

/// <summary><c>--set path=value</c> as layers, each above the one before: <c>--set training.epochs=2</c>. The value is YAML.</summary>
public static class Options
{
    /// <param name="settings">What follows <c>--set</c>.</param>
    public static IEnumerable<MapNode> Read(IEnumerable<string> settings, SectionTree sections, List<Diagnostic> diagnostics)
    {
        foreach (string setting in settings)
        {
            Origin where = new OptionOrigin($"--set {setting}");
            int equals = setting.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                diagnostics.Add(new("invalid-option", $"`--set` expects path=value; received `{setting}`", where, "for instance `--set training.epochs=2`"));
                continue;
            }

            string[] path = setting[..equals].Trim().Split('.');
            if (AddressedValue.Nest(path, setting[(equals + 1)..], where, sections, diagnostics) is { } layer)
                yield return layer;
        }
    }
}
