using System.Collections.Immutable;
using System.Text.RegularExpressions;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Structure;

/// <summary>
/// What <see cref="ImportOrderTests"/> is to the engine, for the tool: no folder knows one that stands below it, so there is no circle.
/// </summary>
public partial class ToolOrderTests
{
    /// <summary>
    /// A folder of the tool imports those of the rows above its own, and none of its row. The one place where the order is written.
    /// </summary>
    private static readonly ImmutableArray<ImmutableArray<string>> Order =
    [
        ["Settings"],
        ["Shell"],
        ["Progress"],
        ["Running"],
        ["Benching", "Checking", "Comparing", "Sweeping", "Verifying"],
        ["Cluster"],
        ["Commands"],
    ];

    private static readonly string Tool = Path.Combine(Shared.Repository, "src", "XrayExp.Tool");

    private static readonly ImmutableArray<(string Path, string Folder, string Code)> Files =
    [
        .. from file in Directory.EnumerateFiles(Tool, "*.cs", SearchOption.AllDirectories)
           let path = Path.GetRelativePath(Tool, file).Replace('\\', '/')
           where path.Contains('/', StringComparison.Ordinal) && !path.StartsWith("Launcher/", StringComparison.Ordinal)
           orderby path
           select (path, path.Split('/')[0], Comment().Replace(File.ReadAllText(file), "")),
    ];

    [Fact]
    public void Every_folder_has_its_place() => Assert.DoesNotContain(Files, file => Rank(file.Folder) < 0);

    [Fact]
    public void No_file_imports_a_folder_below_its_own() => Assert.Empty(
        from file in Files
        from Match import in Import().Matches(file.Code)
        let imported = import.Groups["folder"].Value
        where imported != file.Folder && Rank(imported) >= Rank(file.Folder)
        select $"{file.Path} imports {imported}");

    [Fact]
    public void Namespaces_follow_folders() =>
        Assert.All(Files, file => Assert.Contains($"\nnamespace XrayExp.Tool.{file.Folder};", "\n" + file.Code, StringComparison.Ordinal));

    private static int Rank(string folder) => Order.Select((row, place) => row.Contains(folder) ? place : -1).Max();

    [GeneratedRegex(@"^\s*//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^using (static )?XrayExp\.Tool\.(?<folder>\w+)|[^\w.]Tool\.(?<folder>[A-Z]\w+)\.", RegexOptions.Multiline)]
    private static partial Regex Import();
}
