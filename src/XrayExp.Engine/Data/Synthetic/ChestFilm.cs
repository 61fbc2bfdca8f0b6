using XrayExp.Engine.Randomness;

namespace XrayExp.Engine.Data.Synthetic;

/// <summary>Paints a frontal chest film, in which dense tissue is bright. It uses only +, −, ×, ÷ and comparisons in a fixed
/// order, so every machine paints the same pixels. No real film was used.</summary>
internal static class ChestFilm
{
    private const int Ribs = 9;

    /// <param name="size">The side of the film in pixels.</param>
    /// <returns>[size, size] gray, 0…255.</returns>
    public static byte[] Paint(FilmDraw draw, int size, RandomKey noise)
    {
        RandomStream grain = noise.Stream();
        byte[] pixels = new byte[size * size];
        for (int row = 0; row < size; row++)
        {
            for (int column = 0; column < size; column++)
            {
                double y = ((((2 * row) + 1) / (double)size) - 1) - draw.ShiftY;
                double x = ((((2 * column) + 1) / (double)size) - 1) - draw.ShiftX - (draw.Tilt * y);
                double granularity = draw.NoiseAmplitude * (grain.UniformSingle() + grain.UniformSingle() - 1);
                double exposed = 0.45 + (draw.Contrast * (Density(draw, x, y) - 0.45)) + draw.Offset + granularity;
                pixels[(row * size) + column] = (byte)(255 * Math.Clamp(exposed, 0, 1));
            }
        }

        return pixels;
    }

    private static double Density(FilmDraw draw, double x, double y)
    {
        double body = Body(draw, x, y);
        double heart = Heart(draw, x, y);

        // in front of and behind the heart there is little air
        double lung = Lungs(draw, x, y) * (1 - (0.8 * heart));
        double density = 0.04 + (body * 0.58) - (lung * 0.40);
        foreach (Opacity cloud in draw.Opacities)
            density += lung * cloud.Strength * Blob((x - cloud.X) / cloud.Radius, (y - cloud.Y) / cloud.Radius);
        density += body * (Spine(x, y) + (draw.HeartDensity * 0.6 * heart) + Vessels(x, y));
        return density + (body * (RibCage(draw, x, y) + Clavicles(x, y)));
    }

    /// <summary>Computes the trunk, which narrows to the neck above the shoulders.</summary>
    private static double Body(FilmDraw draw, double x, double y)
    {
        double shoulders = Step(y + 0.86, 0.30);
        double half = 0.26 + (shoulders * (draw.BodyWidth - 0.26)) - (0.06 * Math.Max(y, 0));
        return Step(half - Math.Abs(x), 0.10);
    }

    /// <summary>Computes the lungs: two tall ovals, flattened towards the middle and cut off by the domes of the diaphragm.</summary>
    private static double Lungs(FilmDraw draw, double x, double y)
    {
        double across = (Math.Abs(x) - 0.42) / draw.LungWidth, along = (y + 0.05) / draw.LungHeight;

        // the apex is narrower than the base
        double narrowing = 1 - (0.28 * Math.Clamp(-along, 0, 1));
        double oval = 1 - ((across * across / (narrowing * narrowing)) + (along * along * along * along));
        double bow = (Math.Abs(x) - 0.40) / 0.36;

        // the liver raises the right dome, on the left of the film
        double dome = draw.Diaphragm + (0.16 * bow * bow) - (x < 0 ? 0.05 : 0);
        return Step(oval, 0.45) * Step(dome - y, 0.06);
    }

    /// <summary>Computes the heart, which leans to the right of the film: the patient's left.</summary>
    private static double Heart(FilmDraw draw, double x, double y)
    {
        double leaning = x - 0.13 - (0.28 * (y - 0.22));
        return Step(1 - Square(leaning / (draw.HeartWidth + 0.04)) - Square((y - 0.24) / 0.34), 0.30);
    }

    /// <summary>Computes the roots of the lungs.</summary>
    private static double Vessels(double x, double y) => 0.07 * Blob((Math.Abs(x) - 0.17) / 0.16, (y + 0.08) / 0.22);

    private static double Spine(double x, double y)
    {
        double position = (y + 2) / 0.14, within = position - Math.Floor(position) - 0.5;
        double disc = Math.Abs(within) > 0.36 ? 0.6 : 1;
        return (0.14 * Step(0.085 - Math.Abs(x), 0.05) * disc) + (0.10 * Step(0.15 - Math.Abs(x), 0.16));
    }

    /// <summary>Computes the ribs: pairs of arcs that fall towards the sides, fainter where they curve to the front.</summary>
    private static double RibCage(FilmDraw draw, double x, double y)
    {
        double side = Math.Abs(x), out2 = (side - 0.34) / 0.40;
        if (side < 0.09 || side > 0.84)
            return 0;
        double sum = 0;
        for (int rib = 0; rib < Ribs; rib++)
        {
            double back = -0.74 + (rib * draw.RibSpacing) + (0.20 * out2 * out2 * (1 + (0.05 * rib)));
            double front = -0.60 + (rib * draw.RibSpacing) + (0.30 * (1 - side));
            sum += Ridge((y - back) / 0.034) + (0.45 * Ridge((y - front) / 0.04) * Step(side - 0.30, 0.2));
        }

        return draw.RibDensity * sum * Step(0.84 - side, 0.12);
    }

    private static double Clavicles(double x, double y)
    {
        double side = Math.Abs(x), at = -0.66 - (0.22 * (side - 0.1)) + (0.10 * side * side);
        return 0.16 * Ridge((y - at) / 0.045) * Step(side - 0.06, 0.06) * Step(0.72 - side, 0.1);
    }

    /// <summary>Returns 0 below −width/2, 1 above +width/2, and smooth values between.</summary>
    private static double Step(double distance, double width)
    {
        double t = Math.Clamp(0.5 + (distance / width), 0, 1);
        return t * t * (3 - (2 * t));
    }

    /// <summary>Returns 1 at 0, falling to 0 at a distance of 1 and beyond.</summary>
    private static double Ridge(double distance) => Square(Math.Max(0, 1 - (distance * distance)));

    private static double Blob(double x, double y) => Square(Math.Max(0, 1 - (x * x) - (y * y)));

    private static double Square(double value) => value * value;
}
