using XrayExp.Tests.Support;

namespace XrayExp.Tests.Docs;

public class PageLinksTests
{
    public static TheoryData<string> Pages => [.. Page.All.Select(page => page.Name)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_leads_to_a_file_and_a_heading(string name)
    {
        Page page = new(name);
        Assert.All(page.Links.Where(link => !link.StartsWith("https://", StringComparison.Ordinal)), link =>
        {
            string[] parts = link.Split('#');
            string from = Path.Combine(Shared.Repository, Path.GetDirectoryName(name)!);
            string file = parts[0].Length == 0 ? name : Path.GetRelativePath(Shared.Repository, Path.Combine(from, parts[0]));
            Assert.True(Path.Exists(Path.Combine(Shared.Repository, file)), $"{name} links to {link}, which is not there");
            if (parts.Length > 1)
                Assert.Contains(parts[1], new Page(file).Anchors);
        });
    }

    [Fact]
    public void No_page_needs_what_a_reader_does_not_have() =>
        Assert.All(Page.All, page => Assert.DoesNotContain("../shared", page.Text, StringComparison.Ordinal));

    [Fact]
    public void Every_page_of_docs_is_linked_from_the_first_page()
    {
        string[] links = [.. new Page("README.md").Links.Select(link => link.Split('#')[0])];
        Assert.All(
            Page.All.Where(page => page.Name.StartsWith("docs/", StringComparison.Ordinal)),
            page => Assert.Contains(page.Name, links));
    }
}
