using System.Text;

namespace XrayExp.Engine.Spec.Describing;

/// <summary>Breaks lines of prose between words, the rest indented as deep as they began.</summary>
internal static class WrappedText
{
    /// <param name="first">What the first line begins with; the others begin with as many blanks.</param>
    /// <param name="width">Columns of a line; a longer word stands alone on one.</param>
    public static string Of(string first, string text, int width)
    {
        StringBuilder lines = new(first);
        string indent = new(' ', first.Length);
        int column = first.Length;
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            bool begins = column == indent.Length;
            if (!begins && column + 1 + word.Length > width)
            {
                lines.Append('\n').Append(indent);
                column = indent.Length;
                begins = true;
            }

            lines.Append(begins ? "" : " ").Append(word);
            column += word.Length + (begins ? 0 : 1);
        }

        return lines.Append('\n').ToString();
    }
}
