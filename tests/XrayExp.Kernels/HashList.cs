namespace XrayExp.Kernels;

/// <summary>The committed hashes: a line <c>kernel shape sha256</c> each, in the order of the cases; lines with # are for people.</summary>
internal static class HashList
{
    public static string Write(IEnumerable<KernelResult> results) =>
        string.Concat(results.Where(result => result.Hash is not null).Select(result => $"{result.Name} {result.Hash}\n"));

    /// <summary>What differs from the list, by name; empty when nothing does.</summary>
    /// <param name="only">The kernels that were run; empty: all of the list.</param>
    public static IReadOnlyList<string> Differences(string list, IReadOnlyList<KernelResult> results, IReadOnlySet<string> only)
    {
        Dictionary<string, string> expected = Read(list);
        List<string> differences = [];
        foreach (KernelResult result in results)
        {
            if (!expected.Remove(result.Name, out string? hash))
                differences.Add($"{result.Name}: not in the list");
            else if (result.Hash is null)
                differences.Add($"{result.Name}: {result.Disagreement}");
            else if (result.Hash != hash)
                differences.Add($"{result.Name}: other bits");
        }

        differences.AddRange(expected.Keys.Where(name => only.Count == 0 || only.Contains(name.Split('.', ' ')[0]))
            .Select(name => $"{name}: in the list alone"));
        return differences;
    }

    private static Dictionary<string, string> Read(string list) => list
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Where(line => line[0] != '#')
        .ToDictionary(line => line[..line.LastIndexOf(' ')], line => line[(line.LastIndexOf(' ') + 1)..]);
}
