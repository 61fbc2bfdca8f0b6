using System.Text.Json;
using XrayExp.Engine.Catalog;
using XrayExp.Engine.Catalog.Callbacks;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Catalog.Callbacks;

public class CallbackTests
{
    // The scripted losses of the reference runs: better at epochs 1, 4 and 9.
    private static readonly double[] Script = [1.0, 0.9, 0.95, 0.9, 0.8999, 0.91, 0.92, 0.93, 0.94, 0.85, 0.86, 0.87, 0.88, 0.89];

    // Keras keeps learning rates in float32 and multiplies them there: each of up to five reductions rounds by 6e-8 of the rate.
    private const double RateRounding = 1e-6;

    [Theory]
    [InlineData(0, 2)]
    [InlineData(2, 3)]
    [InlineData(3, 7)]
    [InlineData(99, null)]
    public void Early_stopping_stops_as_Keras_did(int patience, int? stoppedAfter) =>
        Assert.Equal(stoppedAfter, Stopped(Run("early_stopping", Script, ("patience", patience))));

    [Fact]
    public void A_gain_of_exactly_min_delta_is_none()
    {
        Assert.Equal(1, Stopped(Run("early_stopping", [1, 0.875, 0.75], ("patience", 1), ("min_delta", 0.125))));
        Assert.Equal(2, Stopped(Run("early_stopping", [1, 0.75, 0.625], ("patience", 1), ("min_delta", 0.125))));
    }

    [Fact]
    public void Accuracy_should_rise_and_loss_should_fall()
    {
        Assert.Equal(2, Stopped(Run("early_stopping", [0.5, 0.6, 0.55], ("patience", 1), ("monitor", "val_accuracy"))));
        Assert.Equal(1, Stopped(Run("early_stopping", [0.5, 0.6, 0.55], ("patience", 1), ("monitor", "loss"))));
        Assert.Equal(2, Stopped(Run("early_stopping", [0.5, 0.6, 0.55], ("patience", 1), ("monitor", "auc"), ("mode", "max"))));
    }

    [Theory]
    [InlineData("val_loss", "max", "`mode: max` takes the worst `val_loss` for the best: a loss should fall")]
    [InlineData("val_brier", "max", "`mode: max` takes the worst `val_brier` for the best: a figure such as this should fall")]
    [InlineData("recall", "min", "`mode: min` takes the worst `recall` for the best: a figure such as this should rise")]
    [InlineData("loss", "min", null)]
    [InlineData("val_auc", "max", null)]
    [InlineData("val_auc", "auto", null)]
    public void A_mode_that_asks_for_the_worse_is_a_mistake_of_every_callback(string monitor, string mode, string? mistake)
    {
        foreach (Kind<Callback> kind in CallbackCatalogue.All.Kinds)
        {
            GivenFields fields = new(("monitor", monitor), ("mode", mode));
            kind.Read(fields);
            Assert.Equal(mistake is null ? [] : [("mode", mistake)], fields.Mistakes);
        }
    }

    [Fact]
    public void Callbacks_that_pick_the_same_epoch_have_the_same_choice()
    {
        WeightChoice best = Read("best_checkpoint").Choice!;
        Assert.Equal(best, Read("best_checkpoint", ("mode", "min")).Choice);
        Assert.Equal(best, Read("early_stopping", ("restore_best_weights", true), ("patience", 5), ("baseline", 0.2)).Choice);
        Assert.NotEqual(best, Read("early_stopping", ("restore_best_weights", true), ("min_delta", 0.01)).Choice);
        Assert.NotEqual(best, Read("early_stopping", ("restore_best_weights", true), ("start_from_epoch", 2)).Choice);
        Assert.NotEqual(best, Read("best_checkpoint", ("monitor", "val_auc")).Choice);
        Assert.Null(Read("early_stopping").Choice);
        Assert.Null(Read("reduce_lr_on_plateau").Choice);
    }

    [Fact]
    public void Nothing_is_looked_at_before_start_from_epoch() =>
        Assert.Equal(7, Stopped(Run("early_stopping", Script, ("patience", 2), ("start_from_epoch", 5))));

    [Fact]
    public void An_undefined_value_is_no_improvement_and_every_defined_one_improves_on_it()
    {
        Decision[] decisions = Run("early_stopping", [double.NaN, 0.9, double.NaN], ("patience", 1), ("restore_best_weights", true));
        Assert.Equal([false, true, false], decisions.Select(decision => decision.KeepWeights));
        Assert.Equal(2, Stopped(decisions));
    }

    [Fact]
    public void Best_checkpoint_keeps_every_best_epoch_and_ends_with_it()
    {
        Assert.Equal([0, 1, 4, 9], Run("best_checkpoint", Script).Index().Where(pair => pair.Item.KeepWeights).Select(pair => pair.Index));
        Assert.True(Read("best_checkpoint").Start().RestoreBestWeights);
    }

    [Fact]
    public void A_plateau_lowers_the_rate_by_the_factor_down_to_the_lowest()
    {
        double[] rates = Rates("reduce_lr_on_plateau", Script, ("patience", 1), ("min_lr", 5e-5));
        Assert.Equal([0.001, 0.001, 0.0001, 5e-5, 5e-5], rates[..5]);
    }

    [Fact]
    public void What_a_callback_says_names_the_epoch_from_one()
    {
        Assert.Equal("Epoch 3: early stopping", Run("early_stopping", Script)[2].Say);
        Assert.Equal("Epoch 3: reducing the learning rate to 0.0001", Run("reduce_lr_on_plateau", Script, ("patience", 1))[2].Say);
    }

    [Fact]
    public void Saved_and_restored_after_any_epoch_every_callback_decides_alike()
    {
        foreach (Kind<Callback> kind in CallbackCatalogue.All.Kinds)
            for (int cut = 0; cut <= Script.Length; cut++)
            {
                Callback stated =
                    kind.Read(new GivenFields(("patience", 2), ("cooldown", 2), ("restore_best_weights", true), ("baseline", 0.95)));
                Decision[] whole = [.. Decide(stated.Start(), 0, Script)];
                RunningCallback first = stated.Start(), second = stated.Start();
                List<Decision> parts = [.. Decide(first, 0, Script[..cut])];
                second.State = first.State;
                double rate = parts.LastOrDefault(decision => decision.LearningRate is not null)?.LearningRate ?? 0.001;
                parts.AddRange(Decide(second, cut, Script[cut..], rate));
                Assert.Equal(whole, parts);
            }
    }

    [SharedFact("oracle/h_extra.json")]
    public void Early_stopping_agrees_with_every_run_of_Keras()
    {
        foreach (JsonProperty entry in Shared.Json("h_extra.json").GetProperty("early_stopping").EnumerateObject())
        {
            RunningCallback callback = Read("early_stopping", entry.Value).Start();
            int? kept = null, last = null;
            foreach (JsonElement row in entry.Value.GetProperty("rows").EnumerateArray())
            {
                last = row.GetProperty("epoch").GetInt32();
                Decision decision = callback.AfterEpoch(last.Value, row.GetProperty("value").GetDouble(), 0.001);
                Assert.True(row.GetProperty("stop").GetBoolean() == decision.Stop, $"{entry.Name}, epoch {last}");
                if (decision.KeepWeights)
                    kept = last;
            }

            // The kernel of the reference model holds the epoch.
            Assert.Equal(entry.Value.GetProperty("final_kernel").GetDouble(), (callback.RestoreBestWeights ? kept : last)!.Value);
        }
    }

    [SharedFact("oracle/h_extra.json")]
    public void Reduce_lr_agrees_with_every_run_of_Keras()
    {
        foreach (JsonProperty entry in Shared.Json("h_extra.json").GetProperty("reduce_lr").EnumerateObject())
        {
            RunningCallback callback = Read("reduce_lr_on_plateau", entry.Value).Start();
            double rate = 0.001;
            foreach (JsonElement row in entry.Value.GetProperty("rows").EnumerateArray())
            {
                int epoch = row.GetProperty("epoch").GetInt32();
                rate = callback.AfterEpoch(epoch, row.GetProperty("value").GetDouble(), rate).LearningRate ?? rate;
                double keras = row.GetProperty("lr").GetDouble();
                Assert.True(Math.Abs(keras - rate) <= RateRounding * keras,
                    $"{entry.Name}, epoch {epoch}: {keras} expected, {rate} received");
            }
        }
    }

    private static Callback Read(string kind, params (string, object?)[] fields) =>
        CallbackCatalogue.All.Find(kind)!.Read(new GivenFields(fields));

    private static Callback Read(string kind, JsonElement entry) =>
        CallbackCatalogue.All.Find(kind)!.Read(GivenFields.Of(entry.GetProperty("args")));

    private static Decision[] Run(string kind, double[] values, params (string, object?)[] fields) =>
        [.. Decide(Read(kind, fields).Start(), 0, values)];

    private static double[] Rates(string kind, double[] values, params (string, object?)[] fields)
    {
        double rate = 0.001;
        return [.. Decide(Read(kind, fields).Start(), 0, values).Select(decision => rate = decision.LearningRate ?? rate)];
    }

    private static int? Stopped(Decision[] decisions) =>
        decisions.Index().Where(pair => pair.Item.Stop).Select(pair => (int?)pair.Index).FirstOrDefault();

    private static IEnumerable<Decision> Decide(RunningCallback callback, int firstEpoch, double[] values, double rate = 0.001)
    {
        for (int i = 0; i < values.Length; i++)
        {
            Decision decision = callback.AfterEpoch(firstEpoch + i, values[i], rate);
            rate = decision.LearningRate ?? rate;
            yield return decision;
        }
    }
}
