using XrayExp.Engine.Catalog.Optimizers;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Catalog.Optimizers;

/// <summary>Steps small enough to work out by hand: the weight is 1, the learning rate 0.1, in double.</summary>
public class OptimizerTests
{
    // A few roundings in double of numbers near 1.
    private const double Rounding = 1e-15;

    [Fact]
    public void Sgd_steps_against_the_gradient() =>
        Assert.Equal(1 - (0.1 * 2), After("sgd", [2]), Rounding);

    [Fact]
    public void Momentum_takes_the_last_step_again() => // m: −0.2, −0.18 − 0.1
        Assert.Equal(1 - 0.2 - 0.28, After("sgd", [2, 1], ("momentum", 0.9)), Rounding);

    [Fact]
    public void Nesterov_looks_ahead() => // m = −0.2; w += 0.9 · −0.2 − 0.2
        Assert.Equal(1 - 0.38, After("sgd", [2], ("momentum", 0.9), ("nesterov", true)), Rounding);

    [Fact]
    // m/√v is ±√(1 − beta_2)/(1 − beta_1) · … = ±1, epsilon apart
    public void Adam_first_steps_by_the_learning_rate_whatever_the_gradient() =>
        Assert.Equal(1 - 0.1, After("adam", [1000], ("epsilon", 1e-30)), 1e-12);

    [Fact]
    public void Adam_adds_epsilon_before_the_bias_correction()
    {
        // g = 1e-3: m = 1e-4, √v = 1e-3 · √1e-3, alpha = 0.1 · √1e-3 / 0.1
        double root = Math.Sqrt(1 - 0.999);
        Assert.Equal(1 - (1e-4 * root / ((1e-3 * root) + 1e-7)), After("adam", [1e-3]), 1e-13);
    }

    [Fact]
    public void Amsgrad_remembers_the_spike() =>
        Assert.True(
            After("adam", [100, 1, 1, 1, 1], ("amsgrad", true), ("beta_2", 0.5)) > After("adam", [100, 1, 1, 1, 1], ("beta_2", 0.5)));

    [Fact]
    public void AdamW_decays_by_four_thousandths_of_the_rate() =>
        Assert.Equal(1 - (0.1 * 0.004), After("adamw", [0]), Rounding);

    [Fact]
    public void RmsProp_divides_by_the_root_mean_square() => // v = 0.1 · 4
        Assert.Equal(1 - (0.1 * 2 / Math.Sqrt(0.4 + 1e-7)), After("rmsprop", [2]), Rounding);

    [Fact]
    public void Centered_RmsProp_divides_by_the_standard_deviation() => // v = 0.4, a = 0.2
        Assert.Equal(1 - (0.1 * 2 / Math.Sqrt(0.4 - 0.04 + 1e-7)), After("rmsprop", [2], ("centered", true)), Rounding);

    [Fact]
    public void Adagrad_divides_by_the_root_of_the_sum_that_starts_at_a_tenth() =>
        Assert.Equal(1 - (0.1 * 2 / Math.Sqrt(4.1 + 1e-7)), After("adagrad", [2]), Rounding);

    // A weight with gradients of 1e-6 under Keras 3.15.1's Adam with its defaults;
    // its third to sixth digit after the point tell the two places of epsilon apart.
    [Fact]
    public void Adam_follows_three_steps_of_Keras()
    {
        double[] weight = [-0.773099422454834];
        Optimizer adam = Read("adam", ("learning_rate", 0.001));
        double[] gradients = [-8.652287419863569e-07, -9.76502860794426e-08, -8.085096965260163e-07];
        double[] keras = [-0.7728846073150635, -0.7727228999137878, -0.7724883556365967];
        Memory<double>[] slots = [new double[1], new double[1]];
        for (int step = 0; step < gradients.Length; step++)
        {
            adam.Update<double>(weight, [gradients[step]], slots, 0.001, step + 1);
            Assert.Equal(keras[step], weight[0], 2e-7); // Keras's float32
        }
    }

    private static Optimizer Read(string kind, params (string, object?)[] options) =>
        OptimizerCatalogue.All.Find(kind)!.Read(new GivenFields(options));

    private static double After(string kind, double[] gradients, params (string, object?)[] options)
    {
        Optimizer optimizer = Read(kind, options);
        double[] weight = [1];
        Memory<double>[] slots = [.. Enumerable.Range(0, optimizer.Slots).Select(slot => new[] { optimizer.InitialSlot(slot) })];
        for (int step = 1; step <= gradients.Length; step++)
            optimizer.Update<double>(weight, [gradients[step - 1]], slots, 0.1, step);
        return weight[0];
    }
}
