using System.Collections.Immutable;
using System.Globalization;

namespace XrayExp.Engine.Report.Pictures;

/// <summary>The range of an axis in a chart, and the numbers written at it.</summary>
internal sealed record AxisScale(double Low, double High, ImmutableArray<AxisTick> Ticks)
{
    /// <summary>The numbers within the range.</summary>
    public IEnumerable<AxisTick> Shown =>
        Ticks.Where(tick => tick.Value >= Low - (1e-9 * (High - Low)) && tick.Value <= High + (1e-9 * (High - Low)));

    /// <summary>The scale of a share, from 0 to 1.</summary>
    public static AxisScale Share { get; } = new(0, 1, Every(0, 1, 0.2));

    /// <summary>Returns the scale of a share. Its bounds may lie outside of 0 and 1, so that what is drawn at an end is seen whole; no
    /// number is written there.</summary>
    public static AxisScale ShareWithin(double low, double high)
    {
        double first = Math.Max(low, 0), last = Math.Min(high, 1);
        return new(low, high, last > first ? Every(first, last, Step(last - first, 5)) : []);
    }

    /// <summary>Returns the scale of epochs, from 1 to the last, with a margin.</summary>
    public static AxisScale Epochs(int epochs)
    {
        double air = epochs == 1 ? 1 : 0.02 * epochs;
        return new(1 - air, epochs + air, Every(1, epochs, Math.Max(1, Step(epochs, 8))));
    }

    /// <summary>Returns a scale around values, with a margin. If no value is negative, it begins at 0 or just below.</summary>
    public static AxisScale Around(double min, double max)
    {
        double span = Math.Max(max - min, Math.Max(1e-6, Math.Abs(max) * 1e-3));
        double low = min - (0.08 * span), high = max + (0.08 * span);
        if (min >= 0)
            low = Math.Max(low, -0.02 * (high - Math.Max(low, 0)));
        return new(low, high, Every(low, high, Step(high - low, 6)));
    }

    /// <summary>Returns the scale from <paramref name="low"/> to <paramref name="high"/>, in at most <paramref name="most"/>
    /// parts.</summary>
    public static AxisScale Within(double low, double high, int most) => new(low, high, Every(low, high, Step(high - low, most)));

    /// <summary>Returns a tick at every <paramref name="step"/> of [low, high], written with as many digits as the step has.</summary>
    private static ImmutableArray<AxisTick> Every(double low, double high, double step)
    {
        int digits = 0;
        for (double scaled = step; digits < 9 && Math.Abs(scaled - Math.Round(scaled)) > 1e-6; scaled *= 10)
            digits++;
        ImmutableArray<AxisTick>.Builder ticks = ImmutableArray.CreateBuilder<AxisTick>();
        for (long i = (long)Math.Ceiling((low / step) - 1e-9); i * step <= high + (1e-9 * step); i++)
            ticks.Add(new(i * step, (i * step).ToString("F" + digits, CultureInfo.InvariantCulture)));
        return ticks.ToImmutable();
    }

    /// <summary>Returns the smallest of 1, 2, 5 times a power of ten that cuts a span into at most <paramref name="most"/> parts.</summary>
    internal static double Step(double span, int most)
    {
        double step = 1e-9;
        while (span / step > most)
        {
            foreach (double factor in (double[])[2, 2.5, 2])
            {
                step *= factor;
                if (span / step <= most)
                    break;
            }
        }

        return step;
    }
}

/// <param name="Text">The number as text.</param>
internal readonly record struct AxisTick(double Value, string Text);
