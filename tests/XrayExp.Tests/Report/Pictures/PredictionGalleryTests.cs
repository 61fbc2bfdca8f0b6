using System.Collections.Immutable;
using SkiaSharp;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Report.Pictures;
using XrayExp.Tests.Records;

namespace XrayExp.Tests.Report.Pictures;

public sealed class PredictionGalleryTests
{
    private const float Top = Picture.HeadHeight + 22 + 26 + 17;
    private static readonly SKColor Red = Palette.Red.ToSKColor(), Green = Palette.Green.ToSKColor();

    [Theory]
    [InlineData(1, 1, false)]
    [InlineData(0, 1, true)]
    [InlineData(0, 0, false)]
    [InlineData(1, 0, true)]
    public void Of_two_classes_red_means_wrong(int label, int predicted, bool wrong) =>
        AssertCell(
            new(SampleRun.TwoClasses, 0.5, [new("NORMAL/a", label, predicted, predicted == 1 ? [0.1f, 0.9f] : [0.8f, 0.2f])]), wrong);

    [Theory]
    [InlineData(2, 2, false)]
    [InlineData(0, 2, true)]
    public void Of_many_classes_red_means_wrong(int label, int predicted, bool wrong) =>
        AssertCell(new(["a", "b", "c"], 0.5, [new("a/1", label, predicted, [0.2f, 0.2f, 0.6f])]), wrong);

    [Fact]
    public void The_prediction_its_probability_and_the_truth_stand_above_a_film()
    {
        SheetCell cell = Cell(0.125f, 0.875f);
        Assert.Equal(("PNEUMONIA (87.5%)", "true: NORMAL", "NORMAL/a.png"), (cell.Title, cell.Second, cell.Caption));
        Assert.Equal("PNEUMONIA (undefined)", Cell(float.NaN, float.NaN).Title);

        static SheetCell Cell(params ImmutableArray<float> probabilities)
        {
            Predictions one = new(SampleRun.TwoClasses, 0.5, [new("NORMAL/a.png", 0, 1, probabilities)]);
            return PredictionCells.Rows(one, [0], _ => SamplePictures.Ramp(4, 4, 1)).Single().Single();
        }
    }

    [Theory]
    [InlineData(903, 97, 10, 10)]
    [InlineData(624, 0, 0, 20)]
    [InlineData(621, 3, 3, 17)]
    [InlineData(4, 96, 16, 4)]
    [InlineData(2, 1, 1, 2)]
    [InlineData(0, 5, 5, 0)]
    public void Wrong_answers_come_first_and_half_of_the_places_are_theirs(int right, int wrong, int shownWrong, int shownRight)
    {
        ImmutableArray<Prediction> images =
            [.. Enumerable.Range(0, right + wrong).Select(i => new Prediction($"{i:0000}", 0, i < wrong ? 1 : 0, [0.5f, 0.5f]))];
        (ImmutableArray<int> shown, int leading) = PredictionGallery.Choose(images);
        Assert.Equal((shownWrong, shownWrong + shownRight), (leading, shown.Length));
        Assert.All(shown.Take(shownWrong), i => Assert.True(PredictionCells.IsWrong(images[i])));
        Assert.All(shown.Skip(shownWrong), i => Assert.False(PredictionCells.IsWrong(images[i])));
        Assert.Equal(shown.Distinct().Order(), shown);
    }

    [Fact]
    public void The_surest_mistakes_are_the_worst()
    {
        ImmutableArray<Prediction> images =
        [
            new("a", 0, 1, [0.4f, 0.6f]),
            new("b", 0, 0, [0.99f, 0.01f]),
            new("c", 1, 0, [0.9f, 0.1f]),
            new("d", 0, 1, [float.NaN, float.NaN]),
            new("e", 0, 1, [0.1f, 0.9f]),
        ];
        Assert.Equal([2, 4, 0, 3], MistakesSheet.Choose(images).AsEnumerable());
    }

    [Fact]
    public void Where_there_is_no_mistake_the_sheet_says_so()
    {
        Assert.Empty(MistakesSheet.Choose([new("a", 0, 0, [0.9f, 0.1f])]));
        using Pixels picture = new(SamplePictures.Named("no mistakes"));
        Assert.InRange(picture.Ink(Picture.Margin, 50, Picture.Margin + 200, 66), 0.02, 0.5);
        Assert.Equal(0, picture.Ink(0, 80, picture.Width, picture.Height));
    }

    private static void AssertCell(Predictions one, bool wrong)
    {
        using Pixels picture = new(PredictionGallery.Of("m", one, _ => SamplePictures.Ramp(20, 20, 1)).Draw());
        Assert.Equal(wrong ? Red : Green, picture.At(Picture.Margin + 2, Top + 90));

        // the disc of the cross, beside its strokes
        Assert.Equal(wrong, picture.At(Picture.Margin + 180 - 20 - 8, Top + 20) == Palette.Ink.ToSKColor());
        Assert.InRange(picture.Ink(Picture.Margin, Top - 38, Picture.Margin + 50, Top - 22), 0.05, 0.5);
        Assert.InRange(picture.Ink(Picture.Margin, Top - 20, Picture.Margin + 50, Top - 6), 0.03, 0.5);
    }
}
