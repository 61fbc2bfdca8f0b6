using System.Collections.Immutable;
using XrayExp.Engine.Randomness;

namespace XrayExp.Engine.Data.Synthetic;

/// <summary>An opacity in a lung; lengths in half films.</summary>
/// <param name="Strength">The density that is added at its middle.</param>
internal readonly record struct Opacity(double X, double Y, double Radius, double Strength);

/// <summary>Everything that differs between films. Lengths are in half films from the middle, x to the right, y downwards.</summary>
internal sealed record FilmDraw
{
    public required double BodyWidth { get; init; }

    public required double ShiftX { get; init; }

    public required double ShiftY { get; init; }

    /// <summary>The horizontal shift per vertical length: the patient stands askew.</summary>
    public required double Tilt { get; init; }

    public required double LungWidth { get; init; }

    public required double LungHeight { get; init; }

    public required double Diaphragm { get; init; }

    public required double HeartWidth { get; init; }

    public required double HeartDensity { get; init; }

    public required double RibSpacing { get; init; }

    public required double RibDensity { get; init; }

    /// <summary>The contrast of the exposure. It and the darkness vary far more than disease changes the mean.</summary>
    public required double Contrast { get; init; }

    public required double Offset { get; init; }

    public required double NoiseAmplitude { get; init; }

    /// <summary>The opacities; empty on a healthy film.</summary>
    public required ImmutableArray<Opacity> Opacities { get; init; }

    public static FilmDraw From(RandomKey key, bool sick)
    {
        RandomStream chance = key.Child("anatomy").Stream();
        double lungWidth = chance.Uniform(0.27, 0.34), lungHeight = chance.Uniform(0.56, 0.70);
        return new FilmDraw
        {
            LungWidth = lungWidth,
            LungHeight = lungHeight,
            BodyWidth = chance.Uniform(0.86, 1.0),
            ShiftX = chance.Uniform(-0.06, 0.06),
            ShiftY = chance.Uniform(-0.08, 0.08),
            Tilt = chance.Uniform(-0.07, 0.07),
            Diaphragm = chance.Uniform(0.42, 0.58),
            HeartWidth = chance.Uniform(0.20, 0.30),
            HeartDensity = chance.Uniform(0.18, 0.30),
            RibSpacing = chance.Uniform(0.155, 0.185),
            RibDensity = chance.Uniform(0.07, 0.13),
            Contrast = chance.Uniform(0.75, 1.2),
            Offset = chance.Uniform(-0.09, 0.09),
            NoiseAmplitude = chance.Uniform(0.02, 0.06),
            Opacities = sick ? DrawOpacities(key.Child("disease").Stream(), lungWidth, lungHeight) : [],
        };
    }

    /// <summary>Draws one to three consolidations, each a cluster of soft clouds, in the middle and lower lung.</summary>
    private static ImmutableArray<Opacity> DrawOpacities(RandomStream chance, double lungWidth, double lungHeight)
    {
        var opacities = ImmutableArray.CreateBuilder<Opacity>();
        int foci = 1 + chance.Below(3);
        for (int focus = 0; focus < foci; focus++)
        {
            double side = chance.Below(2) == 0 ? -1 : 1;
            double x = side * (0.42 + (lungWidth * chance.Uniform(-0.45, 0.45))), y = lungHeight * chance.Uniform(-0.45, 0.6);
            double strength = chance.Uniform(0.10, 0.24);
            for (int cloud = 0; cloud < 4; cloud++)
                opacities.Add(new Opacity(x + chance.Uniform(-0.1, 0.1), y + chance.Uniform(-0.12, 0.12), chance.Uniform(0.10, 0.22),
                    strength * chance.Uniform(0.4, 1)));
        }

        return opacities.ToImmutable();
    }
}
