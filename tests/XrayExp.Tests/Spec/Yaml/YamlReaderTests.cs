using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Spec.Yaml;

namespace XrayExp.Tests.Spec.Yaml;

public class YamlReaderTests
{
    [Fact]
    public void Every_key_and_value_knows_its_line_column_and_length()
    {
        MapNode root = Read("# a comment\nseed: 42\ndata: { batch_size: 32 }\nmodel:\n  - flatten\n");
        Assert.Equal((2, 1, 4), Place(root.Find("seed")!.KeyWhere));
        Assert.Equal((2, 7, 2), Place(root.Find("seed")!.Value.Where));
        MapNode data = (MapNode)root.Find("data")!.Value;
        Assert.Equal((3, 7, 18), Place(data.Where));
        Assert.Equal((3, 21, 2), Place(data.Find("batch_size")!.Value.Where));
        Assert.Equal((5, 5, 7), Place(((ListNode)root.Find("model")!.Value).Items[0].Where));
    }

    [Fact]
    public void Windows_line_ends_change_no_place() =>
        Assert.Equal((2, 7, 2), Place(Read("name: a\r\nseed: 42\r\n").Find("seed")!.Value.Where));

    [Fact]
    public void Characters_beyond_the_first_plane_count_as_editors_count_them() =>
        Assert.Equal((1, 18, 2), Place(((MapNode)Read("a: { b: \"🩻\", c: 42 }").Find("a")!.Value).Find("c")!.Value.Where));

    [Fact]
    public void Quoted_text_is_never_null_and_an_empty_value_is()
    {
        MapNode root = Read("a: \"null\"\nb:\nc: ~\n");
        Assert.False(((ScalarNode)root.Find("a")!.Value).IsNull);
        Assert.True(((ScalarNode)root.Find("b")!.Value).IsNull);
        Assert.True(((ScalarNode)root.Find("c")!.Value).IsNull);
    }

    [Fact]
    public void A_hostile_depth_is_refused_without_exhausting_the_stack()
    {
        List<Diagnostic> diagnostics = [];
        Assert.Null(YamlReader.ReadFile(new SourceText("deep.yaml", "a: " + new string('[', 100_000)), diagnostics));
        Assert.Equal("too-deep", Assert.Single(diagnostics).Rule);
    }

    [Fact]
    public void Reading_goes_on_after_an_alias_a_tag_and_a_duplicate_key()
    {
        List<Diagnostic> diagnostics = [];
        MapNode root = YamlReader.ReadFile(new SourceText("a.yaml", "a: &x 1\nb: *x\nc: !!int 3\na: 2\nd: 4\n"), diagnostics)!;
        Assert.Equal(["alias", "tag", "duplicate-key"], diagnostics.Select(diagnostic => diagnostic.Rule));
        Assert.Equal(["a", "b", "c", "d"], root.Entries.Select(entry => entry.Key));
    }

    [Fact]
    public void A_merge_key_is_one_mistake_with_its_alias_and_anchor()
    {
        List<Diagnostic> diagnostics = [];
        YamlReader.ReadFile(new SourceText("a.yaml", "a: &x { y: 1 }\nb: { <<: *x }\n"), diagnostics);
        Assert.Equal("merge-key", Assert.Single(diagnostics).Rule);
    }

    private static MapNode Read(string text)
    {
        List<Diagnostic> diagnostics = [];
        MapNode? root = YamlReader.ReadFile(new SourceText("a.yaml", text), diagnostics);
        Assert.Empty(diagnostics);
        return root!;
    }

    private static (int Line, int Column, int Length) Place(Origin where)
    {
        FileOrigin place = (FileOrigin)where;
        return (place.Line, place.Column, place.Length);
    }
}
