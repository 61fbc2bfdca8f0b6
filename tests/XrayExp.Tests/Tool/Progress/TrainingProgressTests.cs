using XrayExp.Engine.Train;
using XrayExp.Tests.Support;
using XrayExp.Tool.Progress;
using XrayExp.Tool.Shell;

namespace XrayExp.Tests.Tool.Progress;

public class TrainingProgressTests
{
    private static readonly Terminal Live = new(Colour: true, Live: true, Width: 80);

    [Fact]
    public void A_log_gets_two_lines_per_epoch() =>
        Assert.Equal(
            "Epoch 1/2\n3/3 - 2s - loss: 0.5000 - val_loss: 0.7500\nEpoch 2/2\n3/3 - 2s - loss: 0.5000 - val_loss: 0.7500\n",
            Play(Terminal.Plain, epochs: 2));

    [Fact]
    public void A_terminal_gets_a_bar_that_is_rewritten()
    {
        string text = Play(Live, epochs: 1);
        Assert.StartsWith("Epoch 1/2\n\r1/3 [=========>....................] - ETA: 1s - loss: 0.5000\b", text, StringComparison.Ordinal);
        Assert.EndsWith("\r3/3 [====================] - 2s 500ms/step - loss: 0.5000 - val_loss: 0.7500\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void From_the_second_epoch_on_the_time_that_is_left_is_told() =>
        Assert.Contains("Epoch 2/2 - 1s left\n", Play(Live, epochs: 2), StringComparison.Ordinal);

    [Fact]
    public void A_message_does_not_run_into_the_bar() =>
        Assert.Contains("loss: 0.5000\nwarning: look\n\r2/3", Play(Live, epochs: 1, say: "warning: look"), StringComparison.Ordinal);

    private static string Play(Terminal terminal, int epochs, string? say = null)
    {
        using StringWriter output = new();
        ManualClock clock = new();
        TrainingProgress progress = new(output, terminal, clock);
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            RunningFigures figures = new([], 2, 0.5);
            progress.EpochStarted(epoch, 2, 3);
            for (int step = 1; step <= 3; step++)
            {
                figures.Add(0.5, [1], [0.5f, 0.5f]);
                clock.Advance(TimeSpan.FromSeconds(0.5));
                progress.StepDone(step, figures);
                if (step == 1 && say is not null)
                    progress.Say(say);
            }

            progress.EpochDone(epoch, [("loss", 0.5), ("val_loss", 0.75)]);
        }

        return output.ToString();
    }
}
