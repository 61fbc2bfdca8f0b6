using System.Collections.Immutable;

namespace XrayExp.Tests.Structure;

public class ImportOrderTests
{
    /// <summary>A folder of the engine imports its own row and the rows above. The one place where the order is written.</summary>
    private static readonly ImmutableArray<ImmutableArray<string>> Order =
    [
        ["Diagnostics", "Files", "Randomness", "Numerics"],
        ["Catalog"],
        ["Spec"],
        ["Compile"],
        ["Data"],
        ["Train"],
        ["Evaluate"],
        ["Records"],
        ["Compare"],
        ["Report"],
        ["Running"],
        ["Sweep"],
        ["Bench"],
    ];

    /// <summary>These must run where there is no libtorch, and mean the same with any of its versions.</summary>
    private static readonly ImmutableArray<string> WithoutTorchSharp = ["Diagnostics", "Files", "Randomness", "Numerics", "Spec", "Data"];

    [Fact]
    public void Every_folder_has_its_place() =>
        Assert.DoesNotContain(EngineSource.All.Select(source => source.Folder), folder => Rank(folder) < 0);

    [Fact]
    public void No_file_imports_a_later_stage() =>
        Assert.Empty(
            from source in EngineSource.All
            from import in source.Imports
            where Rank(import) > Rank(source.Folder)
            select $"{source.Path} imports {import}");

    [Fact]
    public void Namespaces_follow_folders() =>
        Assert.Empty(
            from source in EngineSource.All
            let expected = $"XrayExp.Engine.{Path.GetDirectoryName(source.Path)!.Replace(Path.DirectorySeparatorChar, '.')}"
            where source.Namespace != expected
            select $"{source.Path}: {source.Namespace}, expected {expected}");

    [Fact]
    public void Numerics_specification_and_data_know_nothing_of_TorchSharp() =>
        Assert.DoesNotContain(EngineSource.All,
            source => WithoutTorchSharp.Contains(source.Folder) && source.Code.Contains("TorchSharp", StringComparison.Ordinal));

    [Fact]
    public void The_scan_sees_what_it_looks_for()
    {
        EngineSource source =
            new("Spec/A.cs", "using XrayExp.Engine.Train;\nnamespace XrayExp.Engine.Spec;\nclass A { XrayExp.Engine.Report.B b; }");
        Assert.Equal(["Train", "Report"], source.Imports);
        Assert.Equal("XrayExp.Engine.Spec", source.Namespace);
        Assert.Contains(EngineSource.All, file => file.Path == "Compile/Native/TorchPlatform.cs" && file.Imports.Contains("Diagnostics"));
    }

    private static int Rank(string folder)
    {
        for (int row = 0; row < Order.Length; row++)
            if (Order[row].Contains(folder))
                return row;
        return -1;
    }
}
