using ScottPlot;
using SkiaSharp;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Report.Pictures;
using XrayExp.Engine.Train;
using XrayExp.Tests.Records;
using XrayExp.Tests.Support;
using Palette = XrayExp.Engine.Report.Pictures.Palette;

namespace XrayExp.Tests.Report.Pictures;

public sealed class PictureTests
{
    public static TheoryData<string> Names => [.. SamplePictures.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_title_stands_at_the_top_and_nothing_is_cut_at_the_edges(string name)
    {
        using Pixels picture = new(SamplePictures.Named(name));
        Assert.InRange(picture.Width, 400, 1600);
        Assert.InRange(picture.Height, 200, 1600);
        Assert.InRange(picture.Ink(Picture.Margin, 24, Picture.Margin + 90, 44), 0.05, 0.5);
        Assert.True(picture.HasWhiteMargin(4));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Drawing_again_in_another_country_gives_the_same_bytes(string name) =>
        Assert.Equal(SamplePictures.Named(name), ForeignCulture.Run(() => SamplePictures.Lay(name).Draw()));

    [Theory]
    [InlineData("DejaVu Serif")]
    [InlineData("a font that no system has")]
    public void Whatever_font_a_chart_asks_for_it_gets_ours(string font)
    {
        Typefaces.Register();
        Assert.Equal("Inter", Fonts.GetTypeface(font, bold: false, italic: false).FamilyName);
        Assert.Equal(600, Fonts.GetTypeface(font, bold: true, italic: false).FontWeight);
    }

    [Fact]
    public void The_axes_of_a_chart_are_labelled()
    {
        using Pixels picture = new(SamplePictures.Named("history"));
        // the word `epoch` below the first panel, and the loss's tick labels left of it
        Assert.InRange(picture.Ink(Picture.Margin + 72, Picture.HeadHeight + 260, Picture.Margin + 436, Picture.HeadHeight + 296),
            0.001, 0.2);
        Assert.InRange(picture.Ink(Picture.Margin + 20, Picture.HeadHeight + 34, Picture.Margin + 66, Picture.HeadHeight + 240),
            0.001, 0.2);
    }

    [Fact]
    public void An_epoch_that_a_callback_chose_is_marked_in_the_history()
    {
        TrainingHistory history = SampleRun.History(6, validation: true);
        byte[] plain = HistoryPicture.Of("model", history).Draw();
        Assert.Equal(plain, HistoryPicture.Of("model", history with { ModelEpoch = new ModelEpoch(6) }).Draw());
        using Pixels without = new(plain),
            marked = new(HistoryPicture.Of("model", history with { ModelEpoch = new ModelEpoch(4, "best_checkpoint", "val_loss") }).Draw());
        Assert.Equal((without.Width, without.Height), (marked.Width, marked.Height));

        // in the strip below the first panel's head, where no curve runs
        Assert.True(Strip(marked) > Strip(without));
        static double Strip(Pixels picture) =>
            picture.Ink(Picture.Margin + 72, Picture.HeadHeight + 40, Picture.Margin + 430, Picture.HeadHeight + 240);
    }

    [Fact]
    public void A_long_text_keeps_its_two_ends()
    {
        string shortened = Lettering.Fit(Lettering.Body, "person1946_bacteria_4874.jpeg", 120);
        Assert.StartsWith("person", shortened, StringComparison.Ordinal);
        Assert.EndsWith(".jpeg", shortened, StringComparison.Ordinal);
        Assert.True(Lettering.Width(Lettering.Body, shortened) <= 120);
    }

    [Theory]
    [InlineData(15, 8, 2)]
    [InlineData(100, 8, 20)]
    [InlineData(0.37, 6, 0.1)]
    [InlineData(8, 8, 1)]
    public void Steps_between_ticks_are_round(double span, int most, double step) => Assert.Equal(step, AxisScale.Step(span, most), 1e-12);

    [Theory]
    [InlineData(15, 1)]
    [InlineData(30, 1)]
    [InlineData(40, 2)]
    [InlineData(100, 4)]
    public void Lines_keep_the_marks_of_their_key_however_many_epochs_there_are(int epochs, int stride) =>
        Assert.Equal(stride, HistorySheet.Stride(epochs));

    [Fact]
    public void A_point_in_a_corner_of_the_unit_square_is_seen_whole()
    {
        double air = CurvesPicture.Side * CurvesPicture.Air / (1 + (2 * CurvesPicture.Air));
        Assert.InRange(air, new DrawnPoint(null, "", default, default).Size / 2 + 1, 20);
        using Pixels picture = new(RocPicture.Of("m", [], SampleRun.Evaluation(SampleRun.TwoClasses, [[5, 0], [0, 5]]).With<Specificity>(1)
            .With<Recall>(1)).Draw());
        float x = 8 + Chart.Usual.Left + (float)air, y = Picture.HeadHeight + Chart.Usual.Top + (float)air;
        foreach ((float dx, float dy) in ((float, float)[])[(-5, 0), (5, 0), (0, -5), (0, 5)])
            Assert.Equal(Palette.Ink.ToSKColor(), picture.At(x + dx, y + dy));
    }

    [Fact]
    public void A_share_in_the_reliability_diagram_has_its_interval()
    {
        Predictions ten =
            new(SampleRun.TwoClasses, 0.5, [.. Enumerable.Range(0, 10).Select(i => new Prediction($"NORMAL/{i}", i % 2, 1, [0.5f, 0.5f]))]);
        using Pixels picture = new(CalibrationPicture.Of("m", ten, Evaluator.Evaluate(ten, 1)).Draw());
        double side = CurvesPicture.Side / (1 + (2 * CurvesPicture.Air)), air = side * CurvesPicture.Air;
        float x = 8 + Chart.Usual.Left + (float)(air + (0.5 * side)) - 2;

        // Wilson's interval of 5 of 10 is [0.237, 0.763]
        Assert.NotEqual(SKColors.White, At(0.74));
        Assert.NotEqual(SKColors.White, At(0.26));
        Assert.Equal(SKColors.White, At(0.79));
        Assert.Equal(SKColors.White, At(0.21));

        SKColor At(double share) => picture.At(x, Picture.HeadHeight + Chart.Usual.Top + (float)(air + ((1 - share) * side)));
    }
}
