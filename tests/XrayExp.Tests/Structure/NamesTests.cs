using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace XrayExp.Tests.Structure;

public class NamesTests
{
    /// <summary>A program's first file has statements and no type.</summary>
    private const string EntryPoint = "Program.cs";

    private static ImmutableArray<SyntaxTree> Sources => [.. SourceProject.Engine.Trees, .. SourceProject.Tool.Trees];

    [Fact]
    public void A_file_is_named_for_a_type_in_it() =>
        Assert.Empty(
            from tree in Sources
            where tree.FilePath != EntryPoint && !Types(tree).Contains(NameOf(tree))
            select $"{tree.FilePath} declares {string.Join(", ", Types(tree))}");

    [Fact]
    public void A_word_of_the_vocabulary_publishes_its_entry_as_its_first_member() =>
        Assert.Empty(
            from tree in SourceProject.Engine.Trees
            from type in tree.GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>()
            from field in type.Members.OfType<FieldDeclarationSyntax>()
            where field.Declaration.Type is GenericNameSyntax { Identifier.Text: "Kind" }
            let name = field.Declaration.Variables[0].Identifier.Text
            where field != type.Members[0] || name != "Entry" || field.Modifiers[0].Text != "public"
            select $"{tree.FilePath}: {field.Modifiers} {field.Declaration.Type} {name}");

    /// <summary>Without what tells a partial type's parts apart: <c>PortableMath.Exp.cs</c> is <c>PortableMath</c>'s.</summary>
    private static string NameOf(SyntaxTree tree) => Path.GetFileName(tree.FilePath).Split('.')[0];

    private static ImmutableArray<string> Types(SyntaxTree tree) =>
    [
        .. tree.GetRoot().ChildNodes().SelectMany(node => node is BaseNamespaceDeclarationSyntax space ? space.ChildNodes() : [node])
            .Select(node => (node as BaseTypeDeclarationSyntax)?.Identifier.Text ?? (node as DelegateDeclarationSyntax)?.Identifier.Text)
            .OfType<string>(),
    ];
}
