using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Numerics.Lanes;

namespace XrayExp.Engine.Spec.Sources;

/// <summary>
/// Reads environment variables: <c>XRAYEXP_TRAINING__EPOCHS=2</c> sets <c>training.epochs</c>. Names are written in capitals and read in
/// lower case (every key of the vocabulary is lower case); two underscores separate the keys of a path; the value is YAML.
/// </summary>
public static class Variables
{
    public const string Prefix = "XRAYEXP_";

    /// <summary>Whether a variable concerns the process and not the experiment.</summary>
    public static bool IsReserved(string name) =>
        name is VectorWidth.Variable or VectorWidth.FormerVariable || name.StartsWith("XRAYEXP_TESTS_", StringComparison.Ordinal);

    /// <summary>Returns one value for each variable, in ordinal order of their names.</summary>
    /// <param name="environment">The environment without the variables of the tool's settings, which are not keys of an experiment.</param>
    public static IEnumerable<Override> Read(IEnumerable<KeyValuePair<string, string>> environment, List<Diagnostic> diagnostics)
    {
        foreach ((string name, string value) in environment.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (!name.StartsWith(Prefix, StringComparison.Ordinal) || IsReserved(name))
                continue;
            Origin where = new VariableOrigin(name);
            if (name.Any(char.IsLower))
            {
                diagnostics.Add(new("unknown-variable", $"variables are written in capitals; received `{name}`",
                    where, $"did you mean `{name.ToUpperInvariant()}`?"));
                continue;
            }

            string path = name[Prefix.Length..].ToLowerInvariant().Replace("__", ".", StringComparison.Ordinal);
            if (AddressedValue.Read(path, value, where, diagnostics) is { } read)
                yield return read;
        }
    }
}
