using SkiaSharp;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Report.Pictures;

namespace XrayExp.Tests.Report.Pictures;

public sealed class PredictionGalleryTests
{
    private const float Top = Picture.HeadHeight + 22 + 26;
    private static readonly SKColor Red = Palette.Red.ToSKColor(), Green = Palette.Green.ToSKColor();

    [Theory]
    [InlineData(1, 1, true, false)]
    [InlineData(0, 1, true, true)]
    [InlineData(0, 0, false, false)]
    [InlineData(1, 0, false, true)]
    public void Binary_frames_are_red_where_the_positive_class_is_predicted_and_crossed_where_wrong(int label, int predicted, bool red, bool crossed)
    {
        Predictions one = new(SampleRun.TwoClasses, 0.5, [new("NORMAL/a", label, predicted, predicted == 1 ? [0.1f, 0.9f] : [0.8f, 0.2f])]);
        AssertCell(one, red, crossed);
    }

    [Theory]
    [InlineData(2, 2, false)]
    [InlineData(0, 2, true)]
    public void With_more_classes_frames_are_green_where_right_and_red_where_wrong(int label, int predicted, bool wrong)
    {
        Predictions one = new(["a", "b", "c"], 0.5, [new("a/1", label, predicted, [0.2f, 0.2f, 0.6f])]);
        AssertCell(one, red: wrong, crossed: wrong);
    }

    private static void AssertCell(Predictions one, bool red, bool crossed)
    {
        using Pixels picture = new(PredictionGallery.Draw("m", one, _ => SamplePictures.Ramp(20, 20, 1)));
        Assert.Equal(red ? Red : Green, picture.At(Picture.Margin + 2, Top + 90));
        // the disc of the cross, beside its strokes
        Assert.Equal(crossed, picture.At(Picture.Margin + 180 - 20 - 8, Top + 20) == Palette.Ink.ToSKColor());
        Assert.InRange(picture.Ink(Picture.Margin, Top - 22, Picture.Margin + 50, Top - 6), 0.05, 0.5);
    }
}
