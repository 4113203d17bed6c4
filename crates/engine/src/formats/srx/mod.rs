//! SRX (Segmentation Rules eXchange). Version 2.0 is read and written; version 1.0 is read.
//!
//! This module converts between a file and an [`Srx`]. [`yaddash_core::segment::srx`] describes the meaning of the
//! rules and the supported patterns. Tools keep their own settings in elements of other namespaces, which are
//! skipped. Any other unknown element is an error, because it may be a rule with a misspelled name. Comments
//! are not kept.

mod read;
mod write;

pub use read::read;
pub use write::write;
pub use yaddash_core::segment::srx::Srx;

#[cfg(test)]
mod tests {
    use super::*;
    use yaddash_core::segment::srx::{LanguageMap, LanguageRule, Rule};

    fn parsed(file: &str) -> Srx {
        read(file.as_bytes()).unwrap()
    }

    fn refused(file: &str) -> String {
        read(file.as_bytes()).unwrap_err().to_string()
    }

    #[test]
    fn each_rule_and_language_map_is_read_with_its_line_number() {
        let srx = parsed(
            "<?xml version=\"1.0\"?>\n<s:srx xmlns:s='http://www.lisa.org/srx20' version='2.0'>\n\
             <s:header segmentsubflows='no' cascade='yes'><s:formathandle type='end' include='yes'/>\
             <x:options xmlns:x='u'><x:deep>text</x:deep></x:options></s:header>\n<s:body><s:languagerules>\n\
             <s:languagerule languagerulename='A &amp; B'><!-- remark -->\n<s:rule break='no'><s:beforebreak>a<![CDATA[<b>]]>&#x2E;\
             </s:beforebreak></s:rule>\n<s:rule><s:afterbreak> </s:afterbreak></s:rule></s:languagerule></s:languagerules>\n\
             <s:maprules><s:languagemap languagepattern='.*' languagerulename='A &amp; B'/></s:maprules></s:body></s:srx>",
        );
        assert!(srx.cascade && !srx.segment_subflows);
        assert_eq!(srx.format_handles, [("end".to_owned(), true)]);
        let mut first = Rule::new(false, "a<b>.", "");
        first.line = Some(6);
        let mut second = Rule::new(true, "", " ");
        second.line = Some(7);
        assert_eq!(srx.language_rules, [LanguageRule { name: "A & B".to_owned(), rules: vec![first, second] }]);
        let map = LanguageMap { pattern: ".*".to_owned(), name: "A & B".to_owned(), line: Some(8) };
        assert_eq!(srx.language_maps, [map]);
    }

    #[test]
    fn an_srx_file_of_version_1_is_read() {
        let srx = parsed(
            "<srx version='1.0'><header segmentsubflows='yes'/><body><languagerules>\
             <languagerule languagerulename='A'><rule break='yes'><beforebreak>x</beforebreak></rule></languagerule>\
             </languagerules><maprules><maprule maprulename='m'><languagemap languagepattern='.*' languagerulename='A'/>\
             </maprule></maprules></body></srx>",
        );
        assert!(!srx.cascade);
        assert_eq!((srx.version.as_str(), srx.language_maps.len(), srx.language_rules[0].rules.len()), ("1.0", 1, 1));
    }

    #[test]
    fn an_srx_error_states_the_line_of_the_error_and_what_was_expected() {
        let head = "<srx version='2.0'>\n<header cascade='yes'/><body><languagerules>\n";
        for (file, words) in [
            ("<tmx/>".to_owned(), "line 1: expected <srx>, found <tmx>; this is not an SRX file"),
            ("text".to_owned(), "expected <srx>"),
            (
                "<srx version='2.0'>\n<header/>".to_owned(),
                "line 2: expected cascade=\"yes\" or cascade=\"no\" in <header>, found none",
            ),
            ("<srx version='2.0'><header cascade='maybe'/>".to_owned(), "found cascade=\"maybe\""),
            ("<srx version='3.0'/>".to_owned(), "expected version 2.0 (or 1.0), found 3.0"),
            ("<srx version='2.0'>\n<body/></srx>".to_owned(), "line 2: expected <header>, found <body>"),
            (format!("{head}<languagerule>"), "line 3: expected languagerulename"),
            (format!("{head}<languagerule languagerulename='a'><rule break='On'/>"), "found break=\"On\""),
            (format!("{head}<languagerule languagerulename='a'>\n<rool/>"), "line 4: expected <rule>, found <rool>"),
            (format!("{head}<languagerule languagerulename='a'><rule><beforebreak>a<b/>"), "expected text, found <b>"),
            (format!("{head}<languagerule languagerulename='a'><rule><beforebreak/><beforebreak/>"), "found a second"),
            (format!("{head}stray"), "expected <languagerule>, found “stray”"),
            (
                format!("{head}<languagerule languagerulename='a'>\n<rule>\n</body>"),
                "line 5: expected </rule>, found </body>",
            ),
            (format!("{head}<languagerule languagerulename='a'>\n<rule>"), "the end of the file"),
            (format!("{head}</languagerules></body></srx>"), "expected <maprules>"),
            (format!("{head}</languagerules><maprules><languagemap languagerulename='a'/>"), "languagepattern"),
        ] {
            let message = refused(&file);
            assert!(message.contains(words), "{file}:\n{message}");
        }
    }

    #[test]
    fn written_srx_rules_are_read_back_unchanged() {
        let mut srx = Srx { version: "2.0".to_owned(), cascade: true, ..Srx::default() };
        srx.format_handles = vec![("start".to_owned(), false), ("end".to_owned(), true)];
        let rules = vec![Rule::new(false, "<&\"'>\\.", " \t\r\n"), Rule::new(true, "", "")];
        srx.language_rules = vec![LanguageRule { name: "\"A\" <&>".to_owned(), rules }];
        srx.language_maps = vec![LanguageMap { pattern: ".*".to_owned(), name: "\"A\" <&>".to_owned(), line: None }];
        let mut out = Vec::new();
        write(&mut out, &srx).unwrap();
        let mut again = read(&out[..]).unwrap();
        again.language_rules[0].rules.iter_mut().for_each(|rule| rule.line = None);
        again.language_maps[0].line = None;
        assert_eq!(again, srx);
        srx.language_rules[0].rules[0].remark = Some("one -- two -".to_owned());
        out.clear();
        write(&mut out, &srx).unwrap();
        assert!(read(&out[..]).is_ok(), "{}", String::from_utf8(out).unwrap());
        srx.language_rules[0].rules[0].before.push('\u{1}');
        assert!(write(Vec::new(), &srx).unwrap_err().to_string().contains("U+0001"));
    }
}
