using System.Text;
using Provisioning.Common;

namespace Provisioning.Sync.Drafting;

/// <summary>A psd1 file while it is written: every guess is below the comment that marks it as one.</summary>
internal sealed class DraftText
{
    private const int Longest = 150;

    private readonly StringBuilder _text = new();
    private int _depth;

    public void Note(string comment)
    {
        string margin = new string(' ', _depth * 4) + "# ";
        StringBuilder line = new(margin);
        foreach (string word in ShownText.Of(comment).Split(' '))
        {
            if (line.Length + word.Length >= Longest && line.Length > margin.Length)
            {
                Line(line.ToString());
                line.Clear().Append(margin);
            }

            line.Append(line.Length > margin.Length ? " " : "").Append(word);
        }

        Line(line.ToString());
    }

    public void Add(Guess guess)
    {
        if (guess.Reason.Length > 0)
        {
            Note("Guess: " + guess.Reason);
        }

        Code(guess.Code);
    }

    public void Code(string code) => Line(new string(' ', _depth * 4) + code);

    public void Open(string code)
    {
        Code(code);
        _depth++;
    }

    public void Close()
    {
        _depth--;
        Code("}");
    }

    public void Blank() => Line("");

    public override string ToString() => _text.ToString();

    // Alike on every machine: the mapping may be kept in a repository.
    private void Line(string line) => _text.Append(line).Append('\n');
}
