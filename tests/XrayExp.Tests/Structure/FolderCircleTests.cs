namespace XrayExp.Tests.Structure;

/// <summary>
/// Two folders that use each other are one room with two doors: neither can be read, moved or tested without the other. What a file uses is
/// asked of the compiler: every type and member that its code names.
/// </summary>
public class FolderCircleTests
{
    private static readonly Lazy<FolderGraph> Engine = new(() => new FolderGraph(SourceProject.Engine.Uses()));

    private static readonly Lazy<FolderGraph> Tool = new(() => new FolderGraph(SourceProject.Tool.Uses()));

    [Fact]
    public void No_folders_of_the_engine_use_each_other() => Assert.Empty(Engine.Value.Describe());

    [Fact]
    public void No_folders_of_the_tool_use_each_other() => Assert.Empty(Tool.Value.Describe());

    [Fact]
    public void The_scan_understands_every_name()
    {
        Assert.Empty(SourceProject.Engine.Unknown);
        Assert.Empty(SourceProject.Tool.Unknown);
    }

    [Fact]
    public void The_scan_sees_types_members_and_constants_but_no_comments()
    {
        SourceProject project = SourceProject.OfText(
            (
                "A/Caller.cs",
                "namespace A; /// <see cref=\"D.Unused\"/>\nclass Caller { string F(B.Thing thing) => thing.Make() + C.Words.One; }"),
            ("B/Thing.cs", "namespace B; class Thing { public A.Caller Owner; public string Make() => nameof(C.Words); }"),
            ("C/Words.cs", "namespace C; static class Words { public const string One = \"one\"; }"),
            ("D/Unused.cs", "namespace D; class Unused;"));
        FolderGraph graph = new(project.Uses());
        Assert.Equal([("A", "B"), ("A", "C"), ("B", "A"), ("B", "C")], graph.Arrows.Order());
        Assert.Equal(["A, B"], graph.Circles().Select(circle => string.Join(", ", circle)));
    }
}
