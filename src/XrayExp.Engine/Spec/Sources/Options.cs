using XrayExp.Engine.Diagnostics;

namespace XrayExp.Engine.Spec.Sources;

/// <summary>Reads <c>--set path=value</c>, where a later one overrides an earlier one: <c>--set training.epochs=2</c>. The value
/// is YAML.</summary>
public static class Options
{
    /// <param name="settings">The argument of each <c>--set</c>.</param>
    public static IEnumerable<Override> Read(IEnumerable<string> settings, List<Diagnostic> diagnostics)
    {
        foreach (string setting in settings)
        {
            Origin where = new OptionOrigin($"--set {setting}");
            int equals = setting.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                diagnostics.Add(new("invalid-option", $"`--set` expects path=value; received `{setting}`",
                    where, "for instance `--set training.epochs=2`"));
                continue;
            }

            if (AddressedValue.Read(setting[..equals].Trim(), setting[(equals + 1)..], where, diagnostics) is { } value)
                yield return value;
        }
    }
}
