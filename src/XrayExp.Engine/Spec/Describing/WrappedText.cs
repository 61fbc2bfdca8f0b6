using System.Text;

namespace XrayExp.Engine.Spec.Describing;

/// <summary>Breaks a text into lines between words; the later lines are indented as deep as the first one's prefix.</summary>
internal static class WrappedText
{
    /// <param name="first">The first line's prefix; the later lines begin with as many blanks.</param>
    /// <param name="width">The number of columns of a line; a longer word gets a line of its own.</param>
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
