using System;
using System.Management.Automation.Host;

namespace Provisioning.Demo.Editing;

/// <summary>
/// Reads a line at a terminal, with completion by Tab and the lines before by the arrow keys. The package that hosts PowerShell
/// comes without PSReadLine, and its console alone has no completion outside Windows.
/// </summary>
public sealed class LineEditor
{
    private static readonly LineHistory s_history = new();

    private readonly LineBuffer _buffer = new();
    private readonly PSHost _host;
    private readonly LineScreen _screen;
    private TabCompletion? _completion;

    private LineEditor(PSHost host)
    {
        _host = host;
        _screen = new LineScreen(host.UI.RawUI);
    }

    /// <summary>Reads a line.</summary>
    /// <param name="host">The host that has shown the prompt; it is told to exit by Ctrl+C and Ctrl+D on an empty line.</param>
    /// <returns>The line; empty when it was given up.</returns>
    public static string ReadLine(PSHost host)
    {
        ArgumentNullException.ThrowIfNull(host);
        bool before = Console.TreatControlCAsInput;
        Console.TreatControlCAsInput = true;
        try
        {
            return new LineEditor(host).Read();
        }
        finally
        {
            Console.TreatControlCAsInput = before;
        }
    }

    private string Read()
    {
        bool isRead = false;
        while (!isRead)
        {
            ConsoleKeyInfo key = Console.ReadKey(intercept: true);
            isRead = key.Modifiers.HasFlag(ConsoleModifiers.Control) ? HandleControl(key) : Handle(key);
            if (!isRead)
            {
                _screen.Show(_buffer);
            }
        }

        return _buffer.Text;
    }

    private bool Handle(ConsoleKeyInfo key)
    {
        if (key.Key == ConsoleKey.Tab)
        {
            _completion ??= new TabCompletion(_buffer);
            _completion.Apply(_buffer, forward: !key.Modifiers.HasFlag(ConsoleModifiers.Shift));
            return false;
        }

        _completion = null;
        switch (key.Key)
        {
            case ConsoleKey.Enter:
                _screen.End(_buffer);
                s_history.Add(_buffer.Text);
                return true;
            case ConsoleKey.Escape:
                _buffer.Replace("");
                break;
            case ConsoleKey.Backspace:
                _buffer.Backspace();
                break;
            case ConsoleKey.Delete:
                _buffer.Delete();
                break;
            case ConsoleKey.LeftArrow:
                _buffer.MoveTo(_buffer.Cursor - 1);
                break;
            case ConsoleKey.RightArrow:
                _buffer.MoveTo(_buffer.Cursor + 1);
                break;
            case ConsoleKey.Home:
                _buffer.MoveTo(0);
                break;
            case ConsoleKey.End:
                _buffer.MoveTo(_buffer.Text.Length);
                break;
            case ConsoleKey.UpArrow:
                _buffer.Replace(s_history.Move(-1) ?? _buffer.Text);
                break;
            case ConsoleKey.DownArrow:
                _buffer.Replace(s_history.Move(1) ?? _buffer.Text);
                break;
            default:
                if (!char.IsControl(key.KeyChar))
                {
                    _buffer.Insert(key.KeyChar);
                }

                break;
        }

        return false;
    }

    // On an empty line Ctrl+C and Ctrl+D end the shell; on another one Ctrl+C gives it up.
    private bool HandleControl(ConsoleKeyInfo key)
    {
        bool isEmpty = _buffer.Text.Length == 0;
        if (key.Key == ConsoleKey.C || (key.Key == ConsoleKey.D && isEmpty))
        {
            _screen.End(_buffer);
            _buffer.Replace("");
            if (isEmpty)
            {
                _host.SetShouldExit(ExitCode.Success);
            }

            return true;
        }

        return false;
    }
}
