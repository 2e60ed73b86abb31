using System;

namespace Provisioning.Demo.Editing;

/// <summary>A line that is being typed, and where in it the next character goes.</summary>
internal sealed class LineBuffer
{
    public string Text { get; private set; } = "";

    public int Cursor { get; private set; }

    public void Insert(char character)
    {
        Text = Text.Insert(Cursor, character.ToString());
        Cursor++;
    }

    public void Backspace()
    {
        if (Cursor > 0)
        {
            Cursor--;
            Delete();
        }
    }

    public void Delete()
    {
        if (Cursor < Text.Length)
        {
            Text = Text.Remove(Cursor, 1);
        }
    }

    public void MoveTo(int position) => Cursor = Math.Clamp(position, 0, Text.Length);

    /// <summary>Puts another line in place of this one.</summary>
    /// <param name="text">The line.</param>
    /// <param name="cursor">Where the next character goes; at its end unless given.</param>
    public void Replace(string text, int? cursor = null)
    {
        Text = text;
        MoveTo(cursor ?? text.Length);
    }
}
