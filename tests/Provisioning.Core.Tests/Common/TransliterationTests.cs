using Provisioning.Common;
using Provisioning.Core.Tests.Support;

namespace Provisioning.Core.Tests.Common;

/// <summary>Letters by other letters.</summary>
public sealed class TransliterationTests
{
    [Theory]
    [InlineData("Ü", "Ue")]
    [InlineData("Über", "Ueber")]
    [InlineData("ÜBER", "UEBER")]
    [InlineData("MÜ", "MUE")]
    [InlineData("A\u0308RGER", "AERGER")]
    [InlineData("a\u0308o\u0308u\u0308", "aeoeue")]
    [InlineData("Größe", "Groesse")]
    [InlineData("GROßE", "GROSSE")]
    [InlineData("GROẞ", "GROSS")]
    [InlineData("José é", "José é")]
    [InlineData("Öztürk-Ähre", "Oeztuerk-Aehre")]
    public void German_umlauts_get_an_e(string text, string expected) => Assert.Equal(expected, Transliteration.German(text));

    [Theory]
    [InlineData("Сергей", "Sergei")]
    [InlineData("Юлия Щукина", "Iuliia Shchukina")]
    [InlineData("ЩУКИН", "SHCHUKIN")]
    [InlineData("Ёлкин Объедков Ольга", "Elkin Obieedkov Olga")]
    [InlineData("и\u0306", "i")]
    [InlineData("Київ Ґалаґан Єва", "Kiiv Galagan Ieva")]
    [InlineData("Љиљана Џон Ћирић", "Ljiljana Dzon Ciric")]
    [InlineData("Әлия Құнанбаев", "Aliia Kunanbaev")]
    [InlineData("Γιώργος Παπαδόπουλος", "Giorgos Papadopoulos")]
    [InlineData("ΓΙΩΡΓΟΣ", "GIORGOS")]
    [InlineData("Μπάμπης Λάμπρου", "Bampis Lamprou")]
    [InlineData("Ευαγγελία Παύλος Ευτυχία", "Evangelia Pavlos Eftychia")]
    [InlineData("Χρήστος Θεοδώρου Ψαρράς", "Christos Theodorou Psarras")]
    [InlineData("Μαΐου Άγγελος", "Maiou Angelos")]
    [InlineData("José Łódź Ærø ÆRØ Þór", "Jose Lodz Aero AERO Thor")]
    [InlineData("王 がんばる 김", "王 がんばる 김")]
    [InlineData("ĲSSEL ĳs Ŋgo", "IJSSEL ijs Ngo")]
    public void Cyrillic_and_Greek_are_written_in_Latin_letters(string text, string expected)
    {
        using CultureScope culture = new("tr-TR");

        Assert.Equal(expected, Transliteration.Latin(text));
    }

    [Theory]
    [InlineData("Сергей", "Сергей")]
    [InlineData("Йод Ёлка Київ", "Йод Ёлка Київ")]
    [InlineData("がんばる ガ", "がんばる ガ")]
    [InlineData("か\u3099", "か\u3099")]
    [InlineData("Ά\u0301", "Ά\u0301")]
    [InlineData("हिन्दी", "हिन्दी")]
    [InlineData("e\u0301 é Ǿ ǰ", "e e O j")]
    [InlineData("Nguyễn Thị Ngọc", "Nguyen Thi Ngoc")]
    [InlineData("ÆON Æsir", "AEON Aesir")]
    [InlineData("1\u0301", "1\u0301")]
    [InlineData("神", "神")]
    public void Marks_are_removed_from_Latin_letters_only(string text, string expected) => Assert.Equal(expected, Diacritics.Remove(text));

    [Theory]
    [InlineData("O’Neill – Größe", "O'Neill - Grosse")]
    [InlineData("ﬁ Ｆｕｌｌ ²", "fi Full 2")]
    [InlineData("٣ a\u00A0b 😀", "3 a b ")]
    [InlineData("Σωκράτης", "Sokratis")]
    public void ASCII_has_letters_digits_and_signs(string text, string expected)
    {
        Assert.Null(AsciiText.Read(text, out string ascii));
        Assert.Equal(expected, ascii);
    }

    [Theory]
    [InlineData("王", "王")]
    [InlineData("a𠮷", "𠮷")]
    [InlineData("ب", "ب")]
    public void Letter_without_an_ASCII_form_is_reported(string text, string letter) =>
        Assert.Equal($"whose '{letter}' cannot be written in ASCII letters.", AsciiText.Read(text, out _));

    [Fact]
    public void Half_a_character_is_no_letter() => Assert.Equal("whose '\uD800' cannot be written in ASCII letters.", AsciiText.Read("a\uD800", out _));
}
