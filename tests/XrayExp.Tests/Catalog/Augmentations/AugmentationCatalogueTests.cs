using XrayExp.Engine.Catalog;
using XrayExp.Engine.Catalog.Augmentations;
using XrayExp.Engine.Randomness;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Catalog.Augmentations;

/// <summary>What holds for every entry of the catalogue.</summary>
public class AugmentationCatalogueTests
{
    public static TheoryData<string> Names => [.. AugmentationCatalogue.All.Kinds.Select(kind => kind.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void At_its_defaults_it_is_off(string name)
    {
        AugmentationPart part = AugmentationCatalogue.All.Find(name)!.Read(new GivenFields());
        Assert.True(part.IsOff);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_fields_are_named_after_it_and_explained(string name)
    {
        GivenFields fields = new();
        AugmentationCatalogue.All.Find(name)!.Read(fields);
        Assert.NotEmpty(fields.Declared);
        Assert.Empty(fields.Required);
        Assert.All(fields.Declared, key => Assert.StartsWith(name, key, StringComparison.Ordinal));
        Assert.All(fields.Meanings, meaning => Assert.EndsWith(".", meaning, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_has_a_summary_and_a_source(string name)
    {
        Kind<AugmentationPart> kind = AugmentationCatalogue.All.Find(name)!;
        Assert.EndsWith(".", kind.Summary, StringComparison.Ordinal);
        Assert.NotNull(kind.Source);
    }

    [Fact]
    public void An_empty_section_leaves_every_image_as_it_is() =>
        Assert.Equal(Augmentation.None, Augmentation.Read(new GivenFields()));

    [Fact]
    public void The_notebooks_section_reads_as_its_generator()
    {
        GivenFields fields = new(
            ("rotation_range", 4), ("width_shift_range", 0.1), ("height_shift_range", 0.1), ("shear_range", 0.2), ("zoom_range", 0.2),
            ("horizontal_flip", true));
        Augmentation augmentation = Augmentation.Read(fields);
        Assert.Equal(
            [new RotationRange(4), new WidthShiftRange(0.1), new HeightShiftRange(0.1), new ShearRange(0.2), new ZoomRange(0.8, 1.2),
                new HorizontalFlip(true)],
            augmentation.Parts.AsEnumerable());
        Assert.NotEqual(ImageTransform.None, augmentation.Draw(RandomKey.FromSeed(1), 64));
    }

    [Theory]
    [InlineData("zoom_range", 0.0, 1.2)]
    [InlineData("zoom_range", 1.2, 0.8)]
    [InlineData("brightness_range", 1.5, 0.5)]
    public void An_impossible_range_is_reported(string key, double low, double high)
    {
        GivenFields fields = new((key, (low, high)));
        Augmentation.Read(fields);
        Assert.Equal(key, Assert.Single(fields.Mistakes).Key);
    }

    [Fact]
    public void Standardisation_is_for_every_split_and_draws_nothing()
    {
        Augmentation augmentation = Augmentation.Read(new GivenFields(("samplewise_std_normalization", true)));
        Assert.Equal(new SamplewiseStandardization(Center: false, Std: true), augmentation.Standardization);
        Assert.Equal(ImageTransform.None, augmentation.Draw(RandomKey.FromSeed(1), 64));
    }
}
