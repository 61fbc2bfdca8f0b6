using System.Collections.Immutable;
using System.Text.RegularExpressions;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Structure;

/// <summary>One source file of the engine, without its comments.</summary>
/// <param name="Path">Relative to the engine, with <c>/</c>: <c>Catalog/Layers/Conv2D.cs</c>.</param>
internal sealed partial record EngineSource(string Path, string Code)
{
    public static ImmutableArray<EngineSource> All { get; } = Read();

    /// <summary>The stage or vocabulary that the file belongs to: <c>Catalog</c>.</summary>
    public string Folder => Path.Split('/')[0];

    /// <summary>The folders of the engine that the file names, by <c>using</c> or in full.</summary>
    public IEnumerable<string> Imports =>
        EngineName().Matches(NamespaceLine().Replace(Code, "")).Select(match => match.Groups["folder"].Value).Distinct();

    public string? Namespace => NamespaceLine().Match(Code) is { Success: true } match ? match.Groups["name"].Value : null;

    /// <summary>Short, for the message of a failed test.</summary>
    public override string ToString() => Path;

    private static ImmutableArray<EngineSource> Read()
    {
        string engine = System.IO.Path.Combine(Shared.Repository, "src", "XrayExp.Engine");
        return
        [
            .. Directory.EnumerateFiles(engine, "*.cs", SearchOption.AllDirectories)
                .Select(file => new EngineSource(System.IO.Path.GetRelativePath(engine, file).Replace('\\', '/'),
                    Comment().Replace(File.ReadAllText(file), "")))
                .OrderBy(source => source.Path, StringComparer.Ordinal),
        ];
    }

    [GeneratedRegex(@"^\s*//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\bXrayExp\.Engine\.(?<folder>\w+)")]
    private static partial Regex EngineName();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();
}
