using System;
using System.Collections.Generic;

namespace Provisioning.Demo.Editing;

/// <summary>The lines of this session, for the arrow keys.</summary>
internal sealed class LineHistory
{
    private readonly List<string> _lines = [];
    private int _position;

    public void Add(string line)
    {
        if (line.Trim().Length > 0 && (_lines.Count == 0 || _lines[^1] != line))
        {
            _lines.Add(line);
        }

        _position = _lines.Count;
    }

    /// <summary>Goes back, or forth, by one line.</summary>
    /// <param name="step">-1 or 1.</param>
    /// <returns>The line; empty behind the last one, <c>null</c> before the first one.</returns>
    public string? Move(int step)
    {
        int next = _position + step;
        if (next < 0)
        {
            return null;
        }

        _position = Math.Min(next, _lines.Count);
        return _position == _lines.Count ? "" : _lines[_position];
    }
}
