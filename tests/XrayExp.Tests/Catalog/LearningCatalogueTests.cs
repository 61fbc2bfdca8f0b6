using System.Text.RegularExpressions;
using XrayExp.Engine.Catalog;
using XrayExp.Engine.Catalog.Callbacks;
using XrayExp.Engine.Catalog.Losses;
using XrayExp.Engine.Catalog.Metrics;
using XrayExp.Engine.Catalog.Optimizers;
using XrayExp.Engine.Catalog.Schedules;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Catalog;

/// <summary>What holds for every optimizer, schedule, loss, metric and callback.</summary>
public partial class LearningCatalogueTests
{
    [Fact]
    public void Every_name_and_field_is_snake_case_and_there_once() => ForAll(Names);

    [Fact]
    public void Every_kind_and_field_is_explained_in_a_sentence() => ForAll(Sentences);

    [Fact]
    public void Only_schedules_have_fields_that_must_be_given() => ForAll(Requirements);

    [Fact]
    public void The_same_fields_read_to_equal_records() => ForAll(Equality);

    private interface ICheck
    {
        void Over<T>(Catalogue<T> catalogue)
            where T : class;
    }

    private static ICheck Names => new Check(static (catalogue, names) =>
    {
        Assert.Equal(names.Select(kind => kind.Name).Distinct(), names.Select(kind => kind.Name));
        Assert.All(names, kind => Assert.Matches(SnakeCase(), kind.Name));
        Assert.All(names.SelectMany(kind => kind.Fields.Declared), key => Assert.Matches(SnakeCase(), key));
    });

    private static ICheck Sentences => new Check(static (_, kinds) =>
    {
        Assert.All(kinds, kind => Assert.Matches(Sentence(), kind.Summary));
        Assert.All(kinds.SelectMany(kind => kind.Fields.Meanings), meaning => Assert.Matches(Sentence(), meaning));
        Assert.All(kinds, kind => Assert.False(string.IsNullOrEmpty(kind.Source), $"{kind.Name} names no source"));
    });

    private static ICheck Requirements => new Check(static (catalogue, kinds) =>
    {
        if (catalogue != ScheduleCatalogue.All.What)
            Assert.Equal([], kinds.SelectMany(kind => kind.Fields.Required));
    });

    private static ICheck Equality => new Check(static (_, kinds) => Assert.All(kinds, kind => Assert.Equal(kind.Record, kind.Again)));

    private static void ForAll(ICheck check)
    {
        check.Over(OptimizerCatalogue.All);
        check.Over(ScheduleCatalogue.All);
        check.Over(LossCatalogue.All);
        check.Over(MetricCatalogue.All);
        check.Over(CallbackCatalogue.All);
    }

    [GeneratedRegex("^[a-z][a-z0-9]*(_[a-z0-9]+)*$")]
    private static partial Regex SnakeCase();

    [GeneratedRegex("^[A-Z].*\\.$")]
    private static partial Regex Sentence();

    private sealed record ReadKind(string Name, string Summary, string? Source, GivenFields Fields, object Record, object Again);

    private sealed class Check(Action<string, ReadKind[]> check) : ICheck
    {
        public void Over<T>(Catalogue<T> catalogue)
            where T : class
        {
            Assert.NotEmpty(catalogue.Kinds);
            check(catalogue.What, [.. catalogue.Kinds.Select(Read)]);
        }

        private static ReadKind Read<T>(Kind<T> kind)
            where T : class
        {
            GivenFields fields = new();
            return new ReadKind(kind.Name, kind.Summary, kind.Source, fields, kind.Read(fields), kind.Read(new GivenFields()));
        }
    }
}
