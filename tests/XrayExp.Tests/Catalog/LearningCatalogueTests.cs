using System.Text.RegularExpressions;
using XrayExp.Engine.Catalog;
using XrayExp.Engine.Catalog.Callbacks;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Catalog.Losses;
using XrayExp.Engine.Catalog.Optimizers;
using XrayExp.Engine.Catalog.Schedules;
using XrayExp.Engine.Spec.Describing;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Catalog;

/// <summary>What holds for every optimizer, schedule, loss, metric and callback.</summary>
public partial class LearningCatalogueTests
{
    private static readonly Vocabulary Schedules = Vocabulary.Of(ScheduleCatalogue.All);

    private static readonly Vocabulary[] All =
    [
        Vocabulary.Of(OptimizerCatalogue.All), Schedules, Vocabulary.Of(LossCatalogue.All), Vocabulary.Of(FigureCatalogue.Metrics),
            Vocabulary.Of(CallbackCatalogue.All),
    ];

    private static IEnumerable<KindDescription> Kinds => All.SelectMany(vocabulary => vocabulary.Kinds);

    [Fact]
    public void Every_name_is_snake_case_and_there_once()
    {
        Assert.All(All, vocabulary => Distinct(vocabulary.Kinds.Select(kind => kind.Name)));
        Assert.All(Kinds, kind => Distinct(kind.Fields.Select(field => field.Key)));

        static void Distinct(IEnumerable<string> names)
        {
            Assert.Equal(names.Distinct(), names);
            Assert.All(names, name => Assert.Matches(SnakeCase(), name));
        }
    }

    [Fact]
    public void Every_kind_and_field_is_explained_in_a_sentence_and_every_kind_has_a_source()
    {
        Assert.All(Kinds, kind => Assert.Matches(Sentence(), kind.Summary));
        Assert.All(Kinds.SelectMany(kind => kind.Fields), field => Assert.Matches(Sentence(), field.Meaning));
        Assert.All(Kinds, kind => Assert.False(string.IsNullOrEmpty(kind.Source), kind.Name));
    }

    [Fact]
    public void Only_schedules_have_fields_that_must_be_given() =>
        Assert.Equal(
            ["exponential_decay: initial_learning_rate, decay_steps, decay_rate", "cosine_decay: initial_learning_rate, decay_steps",
                "piecewise_constant_decay: boundaries, values"],
            Kinds.Where(kind => kind.Fields.Any(field => field.Required)).Select(
                kind => $"{kind.Name}: {string.Join(", ", kind.Fields.Where(field => field.Required).Select(field => field.Key))}"));

    [Fact]
    public void Read_twice_a_kind_is_equal_to_itself()
    {
        Same(OptimizerCatalogue.All);
        Same(ScheduleCatalogue.All);
        Same(LossCatalogue.All);
        Same(FigureCatalogue.Metrics);
        Same(CallbackCatalogue.All);

        static void Same<T>(Catalogue<T> catalogue)
            where T : class =>
            Assert.All(catalogue.Kinds, kind => Assert.Equal(kind.Read(new GivenFields()), kind.Read(new GivenFields())));
    }

    [GeneratedRegex("^[a-z][a-z0-9]*(_[a-z0-9]+)*$")]
    private static partial Regex SnakeCase();

    [GeneratedRegex("^[A-Z].*\\.$")]
    private static partial Regex Sentence();
}
