using System.Globalization;
using XrayExp.Engine.Train;
using XrayExp.Tests.Support;
using XrayExp.Tool.Progress;
using XrayExp.Tool.Shell;

namespace XrayExp.Tests.Tool.Progress;

/// <summary>How an epoch's line fits a terminal.</summary>
public class EpochLineTests
{
    private static readonly EpochLine Line = new("12/50", width => new string('=', width), "ETA: 4s",
        ["loss: 0.3127", "accuracy: 0.8646", "recall: 0.9000"]);

    [Theory]
    [InlineData(120, "12/50 [==============================] - ETA: 4s - loss: 0.3127 - accuracy: 0.8646 - recall: 0.9000")]
    [InlineData(99, "12/50 [====================] - ETA: 4s - loss: 0.3127 - accuracy: 0.8646 - recall: 0.9000")]
    [InlineData(80, "12/50 [==========] - ETA: 4s - loss: 0.3127 - accuracy: 0.8646 - recall: 0.9000")]
    [InlineData(79, "12/50 - ETA: 4s - loss: 0.3127 - accuracy: 0.8646 - recall: 0.9000")]
    [InlineData(60, "12/50 - ETA: 4s - loss: 0.3127 - accuracy: 0.8646 …")]
    [InlineData(40, "12/50 - ETA: 4s - loss: 0.3127 …")]
    [InlineData(20, "12/50 - ETA: 4s …")]
    [InlineData(10, "12/50")]
    public void A_live_line_gives_up_its_bar_and_then_figures_from_the_last(int columns, string text) =>
        Assert.Equal(text, Line.Fit(columns));

    [Theory]
    [InlineData(99, "12/50 [====================] - ETA: 4s - loss: 0.3127 - accuracy: 0.8646 - recall: 0.9000")]
    [InlineData(79, "12/50 - ETA: 4s - loss: 0.3127 - accuracy: 0.8646 - recall: 0.9000")]
    [InlineData(60, "12/50 - ETA: 4s - loss: 0.3127 - accuracy: 0.8646\n      - recall: 0.9000")]
    [InlineData(30, "12/50 - ETA: 4s\n      - loss: 0.3127\n      - accuracy: 0.8646\n      - recall: 0.9000")]
    public void A_line_that_stays_loses_no_figure(int columns, string text) => Assert.Equal(text, Line.Wrap(columns));

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(120)]
    public void A_training_reads_well_on_a_terminal(int columns)
    {
        using StringWriter output = new();
        ManualClock clock = new();
        TrainingProgress progress = new(output, new Terminal(Colour: true, Live: true, Width: columns), clock);
        for (int epoch = 0; epoch < 3; epoch++)
        {
            RunningFigures figures = new([], 2, 0.5);
            progress.EpochStarted(epoch, 3, 145);
            for (int step = 1; step <= 145; step++)
            {
                figures.Add(0.5, [1], [0.5f, 0.5f]);
                clock.Advance(TimeSpan.FromSeconds(0.25));
                progress.StepDone(step, figures);
                Assert.All(Screen.Of(output.ToString(), columns).Split('\n'), line => Assert.True(line.Length < columns, line));
            }

            progress.EpochDone(epoch, [("loss", 0.4217), ("accuracy", 0.8226), ("precision", 0.8322), ("recall", 0.96), ("auc", 0.5866),
                ("val_loss", 0.242), ("val_accuracy", 0.9082), ("val_precision", 0.88), ("val_recall", 0.97), ("val_auc", 0.97)]);
        }

        Snapshot.Verify(Screen.Of(output.ToString(), columns),
            name: string.Create(CultureInfo.InvariantCulture, $"{nameof(A_training_reads_well_on_a_terminal)}_{columns}"));
    }
}
