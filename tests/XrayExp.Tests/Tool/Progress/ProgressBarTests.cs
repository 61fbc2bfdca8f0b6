using System.Globalization;
using System.Text;
using System.Text.Json;
using XrayExp.Tests.Support;
using XrayExp.Tool.Progress;

namespace XrayExp.Tests.Tool.Progress;

public class ProgressBarTests
{
    private static readonly (string Name, double Value)[] Figures = [("loss", 0.5), ("accuracy", 0.25)];

    [Fact]
    public void The_bar_moves_and_estimates_what_is_left()
    {
        ProgressBar bar = new(10, rewrites: true, start: 100);
        bar.StepDone(1, 102);
        Assert.Equal("\r 1/10 [==>...........................] - ETA: 18s - loss: 0.5000 - accuracy: 0.2500", bar.Draw(1, Figures, 102));
    }

    [Fact]
    public void The_first_step_warms_up_and_does_not_count_in_the_estimate()
    {
        ProgressBar bar = new(10, rewrites: true, start: 100);
        bar.StepDone(1, 160);
        Assert.Contains(" - ETA: 8s", bar.Draw(2, [], 161), StringComparison.Ordinal);
    }

    [Fact]
    public void Each_drawing_takes_the_place_of_the_last()
    {
        ProgressBar bar = new(2, rewrites: true, start: 0);
        string first = bar.Draw(1, Figures, 1);
        string last = bar.DrawLast(2, [], 2);
        string taken = new('\b', first.Length - 1);
        Assert.StartsWith($"{taken}\r2/2 [==============================] - 2s 1s/step", last, StringComparison.Ordinal);
        Assert.EndsWith(" \n", last, StringComparison.Ordinal);
    }

    [Fact]
    public void A_narrow_terminal_shortens_the_live_line_and_loses_nothing_of_the_last()
    {
        ProgressBar bar = new(2, rewrites: true, start: 0) { Columns = 40 };
        Assert.Equal("\r1/2 - ETA: 1s - loss: 0.5000 …", bar.Draw(1, Figures, 1));
        Assert.EndsWith("\r2/2 - 2s 1s/step - loss: 0.5000\n    - accuracy: 0.2500\n", bar.DrawLast(2, Figures, 2),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Two_drawings_lie_a_twentieth_of_a_second_apart()
    {
        ProgressBar bar = new(9, rewrites: true, start: 0);
        Assert.True(bar.IsDue(0));
        bar.Draw(1, [], 1);
        Assert.False(bar.IsDue(1.04));
        Assert.True(bar.IsDue(1.06));
    }

    [Theory]
    [InlineData(0.78125, "0.7812")]
    [InlineData(0.84375, "0.8438")]
    [InlineData(0.8645833, "0.8646")]
    [InlineData(12.34567, "12.3457")]
    [InlineData(0.0009, "9.0000e-04")]
    [InlineData(0.0, "0.0000e+00")]
    [InlineData(-0.5, "-0.5000")]
    [InlineData(double.NaN, "nan")]
    [InlineData(double.PositiveInfinity, "inf")]
    public void Figures_are_rounded_as_Python_rounds_them(double value, string text) =>
        Assert.Equal($"1/1 - 0s - loss: {text}\n", new ProgressBar(1, false, 0).Line(1, [("loss", value)], 0));

    [Theory]
    [InlineData(7300.0, "4:03:20")]
    [InlineData(75.0, "2:30")]
    [InlineData(0.4, "0s")]
    public void The_time_left_is_in_hours_minutes_and_seconds(double secondsPerStep, string eta) =>
        Assert.Contains($"ETA: {eta}", new ProgressBar(3, false, 0).Draw(1, [], secondsPerStep), StringComparison.Ordinal);

    [Theory]
    [InlineData(0.598, "598ms/step")]
    [InlineData(2.0, "2s/step")]
    [InlineData(0.0000004, "0us/step")]
    [InlineData(0.0, "0s/step")]
    public void A_step_is_timed_in_its_unit(double secondsPerStep, string text) =>
        Assert.Contains(text, new ProgressBar(1, false, 0).DrawLast(1, [], secondsPerStep), StringComparison.Ordinal);

    /// <summary>The console text of Keras 2.6 under a fake clock, character for character.</summary>
    [SharedFact("oracle/h_text.json")]
    public void The_text_is_Keras_s()
    {
        JsonElement cases = Shared.Json("h_text.json").GetProperty("progbar");
        Assert.All(cases.EnumerateObject(),
            entry => Assert.Equal(entry.Value.GetProperty("text").GetString(), Play(entry.Value.GetProperty("args"))));
    }

    private static string Play(JsonElement args)
    {
        int steps = args.GetProperty("steps_done").GetInt32(), target = args.GetProperty("target").GetInt32();
        bool oneLine = args.GetProperty("verbose").GetInt32() == 2;
        double pace = args.GetProperty("seconds_per_step").GetDouble(), now = 1000;
        ProgressBar bar = new(target, args.GetProperty("tty").GetBoolean(), now);
        StringBuilder text = new();
        (string, double)[] figures = [];
        for (int step = 1; step <= steps; step++)
        {
            now += pace;
            figures = [("loss", 0.421 / step), ("accuracy", 0.8226), ("precision", 0.8322), ("recall", 9.6476e-4)];
            bar.StepDone(step, now);
            if (!oneLine && bar.IsDue(now))
                text.Append(bar.Draw(step, figures, now));
        }

        figures = [.. figures, ("val_loss", 0.242), ("val_accuracy", 0.9082)];
        if (steps == target)
            text.Append(oneLine ? bar.Line(steps, figures, now) : bar.DrawLast(steps, figures, now));
        return text.ToString();
    }
}
