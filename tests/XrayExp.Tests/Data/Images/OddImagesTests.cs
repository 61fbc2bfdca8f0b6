using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using XrayExp.Engine.Data;
using XrayExp.Engine.Data.Cache;
using XrayExp.Engine.Data.Loading;
using XrayExp.Engine.Spec;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Data.Images;

/// <summary>155 odd and broken files in one class folder: each is decoded or named, as its row expects.</summary>
public class OddImagesTests
{
    /// <summary>Our choice for the categories, and the single files, where either is sensible. True: decoded.</summary>
    private static readonly ImmutableDictionary<string, bool> Choices = new Dictionary<string, bool>
    {
        ["big"] = true,
        ["gif-animated"] = true,
        ["jpeg-arithmetic"] = true,
        ["jpeg-corrupt"] = true,
        ["tiff"] = false,
        ["webp"] = true,
        // only metadata is damaged; every pixel is there
        ["real/jpeg-truncated__broken_exif_dpi.jpg"] = true,
        ["real/jpeg-truncated__photoshop-200dpi-broken.jpg"] = true,
        ["real/jpeg-truncated__truncated_app14.jpg"] = true,
        ["real/jpeg-truncated__truncated_exif_dpi.jpg"] = true,
        // pixels are missing
        ["real/jpeg-truncated__truncated_jpeg.jpg"] = false,
        ["synthetic/trunc-half.jpeg"] = false,
        ["synthetic/trunc-90.jpeg"] = false,
    }.ToImmutableDictionary();

    [SharedFact("data/odd_images.zip")]
    public void Every_odd_file_is_decoded_or_named()
    {
        using TemporaryFolder folder = new();
        ImmutableArray<Row> rows = Unpack(folder);
        List<string> warnings = [];

        Dataset dataset = DatasetLoader.Load(
            new DataSpec
            {
                Directory = folder.Path,
                Decoding = new Decoding(16, ColorMode.Rgb, Interpolation.Nearest, ExifOrientation: false),
                BatchSize = 1,
                Rescale = 1,
                OnUnreadable = OnUnreadable.Skip,
            },
            new LoadingOptions { Cache = ImageCache.None, Warn = warnings.Add });

        HashSet<string> decoded = [.. dataset.Train.Split.Images.Select(image => image.Id)];
        foreach (Row row in rows)
        {
            bool isDecoded = decoded.Contains($"ODD/{row.Name}"), isRefused = dataset.Unreadable.Contains($"train/ODD/{row.Name}");
            Assert.True(row.IsIgnored ? !isDecoded && !isRefused : isDecoded != isRefused && isDecoded == row.IsDecoded,
                $"{row.File} ({row.Expectation}): decoded {isDecoded}, refused {isRefused}");
        }

        Assert.Equal(155, rows.Length);
        Assert.Equal(dataset.Unreadable.Length, warnings.Count);
        Assert.All(warnings, warning => Assert.Matches("^left out train/ODD/[^\n]+: [^\n]{10,}$", warning));
    }

    private static ImmutableArray<Row> Unpack(TemporaryFolder folder)
    {
        using ZipArchive zip = ZipFile.OpenRead(Shared.Data("odd_images.zip"));
        ImmutableArray<Row> rows =
            [.. Rows(zip.GetEntry("odd_images/EXPECT.csv")!).Skip(1).Select(cells => new Row(cells[0], cells[1], cells[2]))];
        foreach (Row row in rows)
            // the zip lost the line feed that one of the names had
            zip.GetEntry($"odd_images/{row.File.Replace("\n", "", StringComparison.Ordinal)}")!
                .ExtractToFile(folder.At("train", "ODD", row.Name));
        folder.Write("test/ODD/fine.png", TestImages.Gray(1));
        return rows;
    }

    private static IEnumerable<List<string>> Rows(ZipArchiveEntry csv)
    {
        using StreamReader reader = new(csv.Open(), Encoding.UTF8);
        List<string> cells = [];
        StringBuilder cell = new();
        bool quoted = false;
        foreach (char letter in reader.ReadToEnd().Replace("\r\n", "\n", StringComparison.Ordinal))
        {
            if (letter == '"')
            {
                // a doubled quote closes and opens again
                if (!quoted && cell.Length > 0)
                    cell.Append('"');
                quoted = !quoted;
            }
            else if (!quoted && letter is ',' or '\n')
            {
                cells.Add(cell.ToString());
                cell.Clear();
                if (letter == '\n')
                {
                    yield return cells;
                    cells = [];
                }
            }
            else
            {
                cell.Append(letter);
            }
        }
    }

    private sealed record Row(string File, string Category, string Expectation)
    {
        public bool IsIgnored => Expectation.StartsWith("ignore", StringComparison.Ordinal);

        /// <summary>The file's own name; given an extension that is listed where it has none, since content decides.</summary>
        public string Name
        {
            get
            {
                string name = File.Split('/')[1];
                return IsIgnored || ClassFolders.Extensions.Contains(Path.GetExtension(name)) ? name : name + ".png";
            }
        }

        public bool IsDecoded =>
            Choices.TryGetValue(File, out bool file) ? file
            : Choices.TryGetValue(Category, out bool category) ? category
            : !Expectation.StartsWith("reject", StringComparison.Ordinal);
    }
}
