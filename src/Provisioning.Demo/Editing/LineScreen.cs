using System;
using System.Management.Automation.Host;

namespace Provisioning.Demo.Editing;

/// <summary>The place on the screen where a line is typed, from the end of the prompt on.</summary>
internal sealed class LineScreen
{
    private const string EraseBehind = "\u001b[J";

    private readonly PSHostRawUserInterface _screen;
    private readonly int _left = Console.CursorLeft;
    private int _top = Console.CursorTop;

    public LineScreen(PSHostRawUserInterface screen) => _screen = screen;

    /// <summary>Shows the line and its cursor; a line may go over several rows of the screen.</summary>
    public void Show(LineBuffer buffer)
    {
        // The blank makes the terminal go to the next row when the line ends with the row.
        Console.SetCursorPosition(_left, _top);
        Console.Out.Write(buffer.Text + " " + EraseBehind);
        int rows = (_left + _screen.LengthInBufferCells(buffer.Text)) / Console.BufferWidth;
        _top = Math.Min(_top, Console.BufferHeight - 1 - rows);
        int cells = _left + _screen.LengthInBufferCells(buffer.Text[..buffer.Cursor]);
        Console.SetCursorPosition(cells % Console.BufferWidth, Math.Max(0, _top + (cells / Console.BufferWidth)));
    }

    /// <summary>Leaves the line as it is, and goes on below.</summary>
    public void End(LineBuffer buffer)
    {
        buffer.MoveTo(buffer.Text.Length);
        Show(buffer);
        Console.Out.WriteLine();
    }
}
