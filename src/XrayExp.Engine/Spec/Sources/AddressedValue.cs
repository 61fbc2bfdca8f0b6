using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Spec.Yaml;

namespace XrayExp.Engine.Spec.Sources;

/// <summary>Reads a single value and its path, given outside of any file.</summary>
internal static class AddressedValue
{
    /// <param name="path">The dotted path.</param>
    /// <param name="value">YAML.</param>
    /// <returns>Null if no value can be set at the path, which is reported.</returns>
    public static Override? Read(string path, string value, Origin where, List<Diagnostic> diagnostics)
    {
        string[] keys = path.Split('.');
        if (keys[0] == ExtendsChain.Key)
        {
            diagnostics.Add(new("not-addressable", "`extends` can be stated in a file only",
                where, "name another experiment file, or write one with `extends`"));
            return null;
        }

        if (keys.Any(string.IsNullOrWhiteSpace))
        {
            diagnostics.Add(new("not-addressable", $"expected the path of a key; received `{path}`",
                where, "for instance `training.epochs`, `optimizer.adam.learning_rate` or `model.dense.units`"));
            return null;
        }

        return new Override(path, YamlReader.ReadValue(value, where, diagnostics), where);
    }
}
