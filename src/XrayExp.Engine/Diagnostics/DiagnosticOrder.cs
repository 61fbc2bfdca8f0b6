using System.Collections.Immutable;

namespace XrayExp.Engine.Diagnostics;

/// <summary>The order in which mistakes are shown: file by file as they first appear, down each file; what has no place in a file comes last.</summary>
public static class DiagnosticOrder
{
    public static ImmutableArray<Diagnostic> Sort(IEnumerable<Diagnostic> diagnostics)
    {
        Diagnostic[] all = [.. diagnostics];
        List<string> files = [.. all.Select(diagnostic => diagnostic.Where).OfType<FileOrigin>().Select(where => where.Text.Name).Distinct()];
        return [.. all
            .OrderBy(diagnostic => diagnostic.Where is FileOrigin where ? files.IndexOf(where.Text.Name) : files.Count)
            .ThenBy(diagnostic => (diagnostic.Where as FileOrigin)?.Line ?? 0)
            .ThenBy(diagnostic => (diagnostic.Where as FileOrigin)?.Column ?? 0)];
    }
}
